/** Submodules that hold configuration and would come from another place, or be of another commit. */
import type { Change } from '../diff/change.ts';
import { startOfFile } from '../source/location.ts';
import { governedSubmodules } from '../surfaces/governed-submodules.ts';
import { defineRule } from './rule.ts';

export const redirectedSubmodule = defineRule({
  meta: {
    id: 'redirected-submodule',
    title: 'Redirected submodule with configuration',
    category: 'file',
    level: 'block',
    why: 'The content of a submodule lies in another repository. Whoever changes its address in `.gitmodules` changes what Claude Code reads, in one line and without showing any of it.',
    allow: 'Set the rule `redirected-submodule` to `warn` under `rules` in the policy.',
    references: [{ title: 'gitmodules(5)', url: 'https://git-scm.com/docs/gitmodules' }],
    tags: ['CWE-829'],
  },
  messages: {
    found: {
      message: 'The submodule {{path}}, where Claude Code reads configuration, would come from {{url}}.',
      help: 'Keep the address, or commit the files themselves in place of the submodule.',
    },
    moved: {
      message:
        'The submodule {{path}}, which Claude Code reads or runs, would move from {{before}} to {{after}}.',
      help: 'Check the commits between the two in the other repository. Nothing of it is judged here.',
    },
  },
  *check({ change }) {
    const governed = governedSubmodules(change.head);
    for (const { path, url, branch, at } of change.head.git.submodules) {
      // A submodule that is new is reported as a file that cannot be judged.
      if (!governed.has(path) || commitAt(change.base, path) === undefined) continue;
      const same = change.before.some(({ git }) =>
        git.submodules.some((old) => old.path === path && old.url === url && old.branch === branch),
      );
      if (same) continue;
      const identity = [path, url, branch].join('\u0000');
      yield { messageId: 'found', data: { path, url }, at, identity, status: 'introduced' };
    }
    for (const path of governed) {
      // One in a `.claude` folder is a file that cannot be judged, and its move is told there.
      if (path.split('/').includes('.claude')) continue;
      const before = commitAt(change.base, path);
      const after = commitAt(change.head, path);
      if (before === undefined || after === undefined) continue;
      if (change.before.some((state) => commitAt(state, path) === after)) continue;
      const base = { at: startOfFile(path), identity: [path, after].join('\u0000') };
      const data = { path, before, after };
      yield { ...base, messageId: 'moved', data, status: 'introduced', level: 'warn' };
    }
  },
});

/** The commit of the submodule at a path. */
function commitAt({ reader }: Change['head'], path: string): string | undefined {
  const entry = reader.tree.entries.get(path);
  return entry?.mode === '160000' ? entry.oid : undefined;
}
