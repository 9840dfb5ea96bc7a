/** `AGENTS.md`, where Claude Code reads it. */
import { blankOut } from '../markdown/block.ts';
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
    paths: '`**/AGENTS.md`, `**/.claude/AGENTS.md`, where neither the folder nor the root has a CLAUDE.md',
    readBy:
      'Claude Code, where no CLAUDE.md, .claude/CLAUDE.md or CLAUDE.local.md in the folder or at the root says anything. Other agents read it in any case.',
    trust: 'Interactive sessions ask once per folder.',
    effect: 'Tells the model what to do, as CLAUDE.md does.',
    judged: 'As CLAUDE.md.',
  },
  match: (path) => {
    if (!/(?:^|\/)agents\.md$/iu.test(path)) return undefined;
    return path
      .slice(0, path.lastIndexOf('/') + 1)
      .replace(/(?:^|(?<=\/))\.claude\/$/iu, '')
      .replace(/\/$/u, '');
  },
  // Claude Code does not read it beside a CLAUDE.md; a link or an import makes it one of the files that are read.
  read: (place, reader) =>
    isAsleep(place.folder, reader) ? undefined : readInstructions(place, reader, 'instructions'),
};

/**
 * True when a CLAUDE.md keeps the file from being read: one in the same folder, or one that the session starts with.
 * Every session starts with those at the root; those between can be passed by, because a session at the root reads the
 * file without them (client 2.1.330, experiments).
 */
function isAsleep(folder: string, reader: TreeReader): boolean {
  return [folder, ''].some((place) =>
    ['CLAUDE.md', '.claude/CLAUDE.md', 'CLAUDE.local.md'].some((name) =>
      saysSomething(joinPath(place, name), reader),
    ),
  );
}

/**
 * True when there is more in a file than white space, front matter and comments (client 2.1.330, experiments). One that
 * is still to be fetched says nothing; everything is then read again.
 */
function saysSomething(path: string, reader: TreeReader): boolean {
  const reading = reader.read(path);
  if (reading.kind !== 'file') return false;
  const decoding = decodeConfiguration(reading.bytes, { utf16le: false });
  if (decoding.kind === 'refused') return false;
  const silent = readBlocks(decoding.text).filter(
    ({ kind }) => kind === 'front-matter' || kind === 'comment',
  );
  const spans = silent.map(({ span }) => span);
  return blankOut(decoding.text, spans).trim() !== '';
}
