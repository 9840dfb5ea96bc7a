/** Files that are neither JSON nor YAML, read line by line: no more of their languages than is looked for. */
import { digestOf } from '../../source/digest.ts';
import { isSteering, type SiblingEntry } from './sibling-entry.ts';

// Values that take questions or the sandbox away (Codex documentation: configuration).
const CODEX_APPROVING: Readonly<Record<string, RegExp>> = {
  approval_policy: /^["']never["']/u,
  sandbox_mode: /^["']danger-full-access["']/u,
};

/**
 * `.codex/config.toml`: servers, the command that is told about events, and modes without questions. Values that go
 * over several lines are shown by their first line.
 */
export function codexEntries(text: string): SiblingEntry[] {
  const entries: SiblingEntry[] = [];
  let table = '';
  for (const line of text.matchAll(/[^\r\n]+/gu)) {
    const header = headerOf(line[0]);
    if (header !== undefined) {
      table = header;
      continue;
    }
    const equals = line[0].indexOf('=');
    const name = line[0].slice(0, Math.max(equals, 0)).trim();
    if (!/^["']?[\w. -]*[\w-]["']?$/u.test(name)) continue;
    const value = line[0].slice(equals + 1).trim();
    const key = name.replaceAll(/["'\s]/gu, '');
    const start = line.index + line[0].search(/\S/u);
    const span = { start, end: line.index + line[0].trimEnd().length };
    const effect = codexEffect(table, key, value);
    if (effect) entries.push({ name: table === '' ? key : `${table}.${key}`, value, effect, span });
  }
  return entries;
}

/** The name of a table that begins on a line. In steps, because one pattern would try every run of blanks many times. */
function headerOf(line: string): string | undefined {
  const close = line.indexOf(']');
  if (close < 0 || !/^\s*\[/u.test(line)) return undefined;
  const behind = line.slice(close).replace(/^\]+\s*/u, '');
  const name = line
    .slice(0, close)
    .replace(/^\s*\[+/u, '')
    .split('.')
    .map((part) => part.trim())
    .join('.');
  return name === '' || !/^(?:#|$)/u.test(behind) ? undefined : name;
}

function codexEffect(table: string, key: string, value: string): SiblingEntry['effect'] | undefined {
  const full = table === '' ? key : `${table}.${key}`;
  if (/^mcp_servers\..+\.command$/u.test(full)) return 'runs';
  if (/^mcp_servers\..+\.url$/u.test(full)) return 'calls';
  // A server may stand in one line: `mcp_servers.x = { command = "y" }`.
  if (/^mcp_servers(?:\.|$)/u.test(full) && /\b(?:command|url)\s*=/u.test(value)) return 'runs';
  if (key === 'notify' && /^(?:|profiles\..+)$/u.test(table) && /^\[\s*[^\]\s]|^\[$/u.test(value))
    return 'runs';
  if (/(?:^|[._])base_url$/u.test(key)) return 'sets';
  // Variables of everything that Codex starts.
  if (/^shell_environment_policy\.set(?:\.|$)/u.test(full) && setsSteering(key, value)) return 'sets';
  if (key === 'trust_level') return /^["']trusted["']/u.test(value) ? 'approves' : undefined;
  const isGlobal = table === '' || table.startsWith('profiles.');
  return isGlobal && CODEX_APPROVING[key]?.test(value) === true ? 'approves' : undefined;
}

function setsSteering(key: string, value: string): boolean {
  const names = [key, ...[...value.matchAll(/([A-Za-z_]\w*)["']?\s*=/gu)].map(([, name = '']) => name)];
  return names.some((name) => isSteering(name));
}

/** `.gemini/commands/*.toml`: the shell commands `!{…}` within prompts, which run when the command is called. */
export function promptCommandEntries(text: string): SiblingEntry[] {
  return [...text.matchAll(/!\{([^}\n]+)\}/gu)].map(({ 0: whole, 1: command = '', index }) => {
    return {
      name: 'prompt',
      value: command.trim(),
      effect: 'runs',
      span: { start: index, end: index + whole.length },
    };
  });
}

/** A file of code that its program loads by itself. */
export function codeFileEntries(text: string): SiblingEntry[] {
  if (text.trim() === '') return [];
  const value = `this file (${digestOf(text).slice(0, 19)}…)`;
  return [{ name: 'its place', value, effect: 'runs', span: { start: 0, end: 0 } }];
}

/** `.gemini/.env`: variables that redirect requests or load code. */
export function dotenvEntries(text: string): SiblingEntry[] {
  return [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*([^\r\n]*)/gmu)].flatMap(
    (match): SiblingEntry[] => {
      const [whole, name = '', value = ''] = match;
      if (!isSteering(name)) return [];
      const start = match.index + whole.indexOf(name);
      return [
        {
          name,
          value: value.trim(),
          effect: 'sets',
          span: { start, end: match.index + whole.trimEnd().length },
        },
      ];
    },
  );
}
