/** `CLAUDE.md` and `CLAUDE.local.md`: instructions for every session. */
import { startOfFile } from '../source/location.ts';
import { readInstructions } from './instruction-text.ts';
import { remark } from './remark.ts';
import type { Surface } from './surface.ts';

/** Instruction files, at any depth. On macOS and Windows any letter case opens them. */
export const claudeMd: Surface = {
  id: 'claude-md',
  meta: {
    title: 'Instructions',
    paths:
      '`**/CLAUDE.md`, `**/.claude/CLAUDE.md`, `**/CLAUDE.local.md` and every file that they import with `@path`',
    readBy:
      'Claude Code, in the folder where a session starts and in every folder above; in folders below when a file there is read. Imports are followed four files deep.',
    trust:
      'Interactive sessions ask once per folder. Imports from outside the repository are asked for separately.',
    effect: 'Tells the model what to do, in every session.',
    judged:
      'Hidden characters, instructions in places that do not show, orders against the own guard, imports that leave the repository, any change.',
  },
  match: (path) => {
    if (!/(?:^|\/)claude(?:\.local)?\.md$/iu.test(path)) return undefined;
    return path
      .slice(0, path.lastIndexOf('/') + 1)
      .replace(/(?:^|(?<=\/))\.claude\/$/u, '')
      .replace(/\/$/u, '');
  },
  read: (place, reader) => {
    const reading = readInstructions(place, reader, 'instructions');
    if (reading === undefined || !/\.local\.md$/iu.test(place.path)) return reading;
    const committed = remark(place, 'committed-local-instructions', startOfFile(reading.at), '');
    return { ...reading, remarks: [committed, ...reading.remarks] };
  },
};
