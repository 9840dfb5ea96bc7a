/** Submodules that hold configuration and would come from another place. */
import { defineRule } from './rule.ts';

export const redirectedSubmodule = defineRule({
  meta: {
    id: 'redirected-submodule',
    title: 'Redirected submodule with configuration',
    category: 'file',
    level: 'block',
    why: 'The content of a submodule lies in another repository. Whoever changes its address in `.gitmodules` changes what Claude Code reads, in one line and without showing any of it.',
    allow: 'Set the rule `redirected-submodule` to `warn` under `rules` in the policy.',
    references: [{ title: 'CWE-829: inclusion of functionality from untrusted control sphere' }],
  },
  messages: {
    found: {
      message: 'The submodule {{path}}, where Claude Code reads configuration, would come from {{url}}.',
      help: 'Keep the address, or commit the files themselves in place of the submodule.',
    },
  },
  *check({ change }) {
    for (const { path, url, branch, at } of change.head.git.submodules) {
      // A submodule that is new is reported as a file that cannot be judged.
      if (!isGoverned(path) || change.base.reader.tree.entries.get(path)?.mode !== '160000') continue;
      const same = change.before.some(({ git }) =>
        git.submodules.some((old) => old.path === path && old.url === url && old.branch === branch),
      );
      if (same) continue;
      const identity = [path, url, branch].join('\u0000');
      yield { messageId: 'found', data: { path, url }, at, identity, status: 'introduced' };
    }
  },
});

function isGoverned(path: string): boolean {
  return path.split('/').includes('.claude');
}
