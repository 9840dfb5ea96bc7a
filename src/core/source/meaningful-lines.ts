/** What is left of a configuration file without comments and white space, to tell an edit that changes nothing. */

/** How a format writes comments and values, as far as single lines tell. */
export type LineFormat = 'ini' | 'toml' | 'yaml';

// In `.npmrc` a comment begins with `;` or `#`, in TOML and YAML with `#` (npm documentation: npmrc; TOML 1.0; YAML 1.2).
const COMMENT: Readonly<Record<LineFormat, RegExp>> = {
  ini: /^\s*[;#]/u,
  toml: /^\s*#/u,
  yaml: /^\s*#/u,
};

// Readers differ on which of these end a line, and with it a comment.
const UNCLEAR_SPACE = /[^\S\r\n\t ]|[\0\u0085]/u;

/**
 * The lines of a file that mean something, each as it counts: without comments on lines of their own, blank lines and
 * white space at the edges; the indentation of YAML stays.
 * @returns undefined where text may run over several lines, so that a line alone does not tell what it is
 */
export function meaningfulLines(text: string, format: LineFormat): string | undefined {
  if (UNCLEAR_SPACE.test(text)) return undefined;
  const lines = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '' && !COMMENT[format].test(line));
  if (format !== 'ini' && lines.some(opensText)) return undefined;
  return lines.map((line) => (format === 'yaml' ? line.trimEnd() : withoutSpace(line))).join('\n');
}

/** A quote without its partner, or the mark of a YAML block. */
function opensText(line: string): boolean {
  if (/[|>][-+\d]*\s*(?:#.*)?$/u.test(line) || line.includes('"""') || line.includes("'''")) return true;
  return ['"', "'"].some((quote) => line.split(quote).length % 2 === 0);
}

function withoutSpace(line: string): string {
  const [, name, value] = /^([^=]*)=(.*)$/u.exec(line) ?? [];
  return name === undefined || value === undefined ? line.trim() : `${name.trim()}=${value.trim()}`;
}
