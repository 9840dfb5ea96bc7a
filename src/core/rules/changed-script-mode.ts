/** Scripts of hooks whose executable bit changes, and nothing else. */
import { factsOf } from '../diff/change.ts';
import { startOfFile } from '../source/location.ts';
import { defineRule } from './rule.ts';

/** Git's mode of a file that can be started by its path. */
const EXECUTABLE = '100755';

export const changedScriptMode = defineRule({
  meta: {
    id: 'changed-script-mode',
    title: 'Changed executable bit of a hook script',
    category: 'execution',
    level: 'warn',
    why: 'The executable bit decides whether a script can be started by its path. A change of it can wake a hook up, or silence a guard, and GitHub shows it as a change without lines.',
    allow: 'Set the rule `changed-script-mode` under `rules` in the policy.',
    references: [
      { title: 'Git documentation: the executable bit', url: 'https://git-scm.com/docs/git-update-index' },
    ],
    tags: [],
    supersedes: [
      {
        ruleId: 'unapproved-skill-code',
        where: 'file',
        because: 'The mode of the script is all that changed in the code of the skill.',
      },
    ],
  },
  messages: {
    changed: {
      message:
        'The file {{path}}, which a hook runs, would [[change]]. That can wake the hook up, or silence it.',
      help: 'Check that the hook still does its work.',
    },
  },
  *check({ change }) {
    const seen = new Set<string>();
    for (const hook of factsOf(change.head, 'hook')) {
      for (const { path } of hook.closure?.parts ?? []) {
        const after = change.head.reader.tree.entries.get(path);
        const before = change.base.reader.tree.entries.get(path);
        if (!after || !before || after.mode === before.mode || after.oid !== before.oid || seen.has(path))
          continue;
        seen.add(path);
        const data = {
          path,
          change: after.mode === EXECUTABLE ? 'become executable' : 'no longer be executable',
        };
        yield { messageId: 'changed', data, at: startOfFile(path), identity: path, status: 'introduced' };
      }
    }
  },
});
