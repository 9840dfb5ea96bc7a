/** `AGENTS.md`, where Claude Code reads it. */
import { readBlocks } from '../markdown/read-blocks.ts';
import { decodeConfiguration } from '../source/decode.ts';
import { joinPath } from '../source/git-path.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { readInstructions } from './instruction-text.ts';
import type { Surface } from './surface.ts';

/** Instructions for agents of every make, at any depth. */
export const agentsMd: Surface = {
  id: 'agents-md',
  meta: {
    title: 'Instructions for all agents',
    paths: '`**/AGENTS.md`, where the folder has no CLAUDE.md',
    readBy:
      'Claude Code, where neither CLAUDE.md nor .claude/CLAUDE.md says anything. Other agents read it in any case.',
    trust: 'Interactive sessions ask once per folder.',
    effect: 'Tells the model what to do, as CLAUDE.md does.',
    judged: 'As CLAUDE.md.',
  },
  match: (path) => {
    if (!/(?:^|\/)agents\.md$/iu.test(path)) return undefined;
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
  },
  // Claude Code does not read it beside a CLAUDE.md; a link or an import makes it one of the files that are read.
  read: (place, reader) =>
    isAsleep(place.folder, reader) ? undefined : readInstructions(place, reader, 'instructions'),
};

function isAsleep(folder: string, reader: TreeReader): boolean {
  return ['CLAUDE.md', '.claude/CLAUDE.md'].some((name) => saysSomething(joinPath(folder, name), reader));
}

/**
 * True when a CLAUDE.md keeps the AGENTS.md beside it from being read. White space, front matter and comments alone do
 * not (client 2.1.330, experiments). One that is still to be fetched does not either; everything is then read again.
 */
function saysSomething(path: string, reader: TreeReader): boolean {
  const reading = reader.read(path);
  if (reading.kind !== 'file') return false;
  const decoding = decodeConfiguration(reading.bytes, { utf16le: false });
  if (decoding.kind === 'refused') return false;
  return readBlocks(decoding.text).some(({ kind }) => kind !== 'front-matter' && kind !== 'comment');
}
