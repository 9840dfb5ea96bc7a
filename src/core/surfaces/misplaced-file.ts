/** Files at places where authors expect Claude Code to look and it does not. */
import { startOfFile } from '../source/location.ts';
import { remark } from './remark.ts';
import { NO_KEYS, type Surface } from './surface.ts';

// Not read by client 2.1.330 (experiments); each was, or is taken for, configuration of Claude Code.
const MISPLACED: ReadonlyMap<string, string> = new Map([
  ['.claude/mcp.json', 'Claude Code reads MCP servers from .mcp.json at the root of the repository'],
  ['.claude/.mcp.json', 'Claude Code reads MCP servers from .mcp.json at the root of the repository'],
  [
    '.claude/managed-settings.json',
    'managed settings count only on the machine, put there by an administrator',
  ],
  ['.claude/settings.jsonc', 'Claude Code reads .claude/settings.json, without comments'],
  ['.mcp.jsonc', 'Claude Code reads .mcp.json, without comments'],
  ['.clauderc', 'Claude Code reads .claude/settings.json'],
]);

/** Configuration that nothing reads. */
export const misplacedFile: Surface = {
  id: 'misplaced-file',
  meta: {
    title: 'Files that Claude Code does not read',
    paths: [...MISPLACED.keys()].map((path) => `\`${path}\``).join(', '),
    readBy: 'Nobody. They stand where their authors expect Claude Code to look.',
    trust: 'None.',
    effect: 'Nothing, which is the danger: a guard in such a file protects nothing.',
    judged: 'That they are there.',
  },
  match: (path) => (MISPLACED.has(path) ? '' : undefined),
  read: (place, reader) => {
    const entry = reader.tree.entries.get(place.path);
    if (!entry) return undefined;
    const detail = `this file is not read: ${MISPLACED.get(place.path) ?? ''}`;
    const remarks = [remark(place, 'legacy-key', startOfFile(place.path), detail)];
    return { facts: [], remarks, state: 'read', oid: entry.oid, at: place.path, keys: NO_KEYS };
  },
};
