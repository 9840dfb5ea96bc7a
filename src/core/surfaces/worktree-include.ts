/** `.worktreeinclude`. */
import { sessionFile } from './session-file.ts';

/** `.worktreeinclude`. */
export const worktreeInclude = sessionFile(
  'worktree-include',
  'worktree file list',
  {
    title: 'Files for worktrees',
    paths: '`.worktreeinclude`',
    readBy: 'Claude Code, when it makes a worktree.',
    trust: 'Not established.',
    effect: 'Copies ignored files, such as `.env`, into worktrees where agents work.',
    judged: 'That it is added or changed.',
  },
  (path) =>
    /(?:^|\/)\.worktreeinclude$/u.test(path)
      ? path.slice(0, -'.worktreeinclude'.length).replace(/\/$/u, '')
      : undefined,
);
