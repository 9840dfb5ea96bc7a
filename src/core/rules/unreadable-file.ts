/** Files whose content the check cannot see. */
import { folderOf, isWithin } from '../source/git-path.ts';
import { startOfFile } from '../source/location.ts';
import { governedPaths } from '../surfaces/governed-paths.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { remarkReports } from './remark-report.ts';
import { defineRule, statusOf } from './rule.ts';

export const unreadableFile = defineRule({
  meta: {
    id: 'unreadable-file',
    title: 'File that cannot be judged',
    category: 'file',
    level: 'block',
    why: 'What cannot be read cannot be judged. A link out of the repository, a submodule or a pointer to other storage hides what Claude Code will read.',
    allow: 'Put the file itself into the repository.',
    references: [],
    tags: ['CWE-59'],
  },
  messages: {
    found: {
      message: '{{file}} cannot be judged: [[reason]].',
      help: 'Commit the file itself at this path.',
    },
    unread: {
      message:
        '{{file}} was not read, because [[reason]]. It can decide which bytes a checkout of configuration holds.',
      help: 'Make the file smaller, or remove it.',
    },
    moved: {
      message:
        'The submodule {{file}} would move from {{before}} to {{after}}. Its content is not judged here.',
      help: 'Check the commits between the two in the other repository.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'unreadable')) {
      const before = submoduleAt(change.base, remark.file);
      const after = submoduleAt(change.head, remark.file);
      if (before !== undefined && after !== undefined && before !== after) {
        // That the content lies elsewhere was accepted before; which commit of it counts is news.
        const data = { file: remark.file, before, after };
        yield { ...base, level: 'warn', messageId: 'moved', data };
        continue;
      }
      yield {
        ...base,
        messageId: 'found',
        data: { file: remark.file, reason: remark.detail },
        undetermined: true,
      };
    }
    for (const { path, oid, reason } of change.head.git.unread) {
      if (!canMatter(change.head, path)) continue;
      const existed = change.before.some(({ reader }) => reader.tree.entries.get(path)?.oid === oid);
      const base = { at: startOfFile(path), identity: `${path}\u0000${oid}`, status: statusOf(existed) };
      yield { ...base, messageId: 'unread', data: { file: path, reason }, undetermined: true };
    }
  },
});

/** `.gitattributes` of a folder without configuration, and `.gitmodules` without submodules, change nothing here. */
function canMatter(head: Inventory, path: string): boolean {
  const folder = folderOf(path);
  if (path.endsWith('.gitattributes')) {
    return folder === '' || [...governedPaths(head)].some((governed) => isWithin(governed, folder));
  }
  return [...head.reader.tree.entries.values()].some(({ mode }) => mode === '160000');
}

/** The commit of the submodule at a path. */
function submoduleAt({ reader }: Inventory, path: string): string | undefined {
  const entry = reader.tree.entries.get(path);
  return entry?.mode === '160000' ? entry.oid : undefined;
}
