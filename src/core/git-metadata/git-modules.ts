/** `.gitmodules`: where submodules come from (gitmodules(5)). */
import type { Span } from '../source/location.ts';

/** One submodule as the file declares it. */
export interface Submodule {
  readonly name: string;
  readonly path: string;
  readonly url: string;
  readonly branch: string;
  /** The line with the URL, or the line with the path where there is none. */
  readonly span: Span;
}

/** Reads the sections; of equal keys the last counts, as in git's configuration files. Never throws. */
export function parseGitModules(text: string): Submodule[] {
  const sections = new Map<string, Map<string, { value: string; span: Span }>>();
  let current: Map<string, { value: string; span: Span }> | undefined;
  for (const line of text.matchAll(/[^\r\n]+/gu)) {
    const header = /^\s*\[\s*submodule\s+"((?:[^"\\]|\\.)*)"\s*\]/iu.exec(line[0]);
    if (header) {
      const name = (header[1] ?? '').replaceAll(/\\(.)/gu, '$1');
      current = sections.get(name) ?? new Map<string, { value: string; span: Span }>();
      sections.set(name, current);
      continue;
    }
    if (/^\s*\[/u.test(line[0])) current = undefined;
    const member = /^(\s*)([A-Za-z][\w-]*)\s*=\s*/u.exec(line[0]);
    if (!current || !member) continue;
    const [whole, indent = '', key = ''] = member;
    const value = line[0].slice(whole.length).trimEnd();
    if (/[\u2028\u2029]/u.test(value)) continue;
    const start = line.index + indent.length;
    const span = { start, end: line.index + line[0].trimEnd().length };
    current.set(key.toLowerCase(), { value: plainValue(value), span });
  }
  return [...sections].flatMap(([name, members]) => toSubmodule(name, members));
}

function toSubmodule(name: string, members: ReadonlyMap<string, { value: string; span: Span }>): Submodule[] {
  const path = members.get('path');
  if (!path) return [];
  const url = members.get('url');
  const branch = members.get('branch')?.value ?? '';
  const span = (url ?? path).span;
  return [{ name, path: withoutSlashes(path.value), url: url?.value ?? '', branch, span }];
}

/** Without the slashes at its end. A pattern would look at each run of slashes from each of its slashes. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path.charAt(end - 1) === '/') end -= 1;
  return path.slice(0, end);
}

function plainValue(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/u.exec(value);
  if (quoted) return (quoted[1] ?? '').replaceAll(/\\(.)/gu, '$1');
  const comment = value.search(/[#;]/u);
  return comment < 0 ? value : value.slice(0, comment).trimEnd();
}
