/** Hooks that are handed to another shell. */
import { factsIn, factsOf } from '../diff/change.ts';
import { canonicalJson } from '../source/digest.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const changedHookShell = defineRule({
  meta: {
    id: 'changed-hook-shell',
    title: 'Hook in another shell',
    category: 'execution',
    level: 'warn',
    why: 'The same text can mean something else to PowerShell than to bash. A hook that was approved for one shell was not reviewed for the other.',
    allow: 'Set the rule `changed-hook-shell` under `rules` in the policy.',
    references: [claudeDocs('hooks')],
    tags: ['CWE-436'],
  },
  messages: {
    changed: {
      message: 'The {{event}} hook would run in {{shell}}, where its command can mean something else.',
      help: 'Check the command for this shell, or remove `shell`.',
    },
  },
  *check({ change }) {
    for (const hook of factsOf(change.head, 'hook')) {
      const { shell } = hook.handler;
      if (typeof shell !== 'string' || shell === 'bash' || !hook.shellAt) continue;
      const content = canonicalJson(hook.content);
      const existed = factsIn(change.base, 'hook', hook.file).some(
        (old) => old.handler['shell'] === shell && canonicalJson(old.content) === content,
      );
      if (existed) continue;
      const data = { event: hook.event, shell };
      yield {
        messageId: 'changed',
        data,
        at: hook.shellAt,
        identity: `${hook.digest} ${shell}`,
        status: 'introduced',
      };
    }
  },
});
