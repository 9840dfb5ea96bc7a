/** Permission modes that a repository may not start sessions in. */
import { factsOf } from '../diff/change.ts';
import { PERMISSION_MODES, type PermissionMode } from '../policy/vocabulary.ts';
import { defineRule, statusOf } from './rule.ts';
import { cve } from './sources.ts';

export const permissiveMode = defineRule({
  meta: {
    id: 'permissive-mode',
    title: 'Permissive mode',
    category: 'permissions',
    level: 'block',
    why: 'The default mode decides what Claude does without asking. `acceptEdits` is honoured from a repository, even in a folder that nobody trusted. `bypassPermissions` and `auto` are ignored from a repository today, were honoured by older clients, and show what the author wants.',
    allow: 'Set the mode to `allow` or `warn` under `permissions.modes` in the policy.',
    references: [
      cve(
        'CVE-2026-33068',
        'Claude Code before 2.1.53',
        'the mode of the project skipped the question about trust',
      ),
    ],
    tags: ['LLM06', 'AML.T0081', 'CWE-807'],
  },
  messages: {
    permissive: {
      message:
        'Sessions would start in the mode {{mode}}, in which Claude asks less than the organisation wants.',
      help: 'Remove `permissions.defaultMode`, or choose a mode that the policy allows, such as `plan`.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'permission-mode')) {
      const mode = PERMISSION_MODES.find((known): known is PermissionMode => known === fact.mode);
      const setting = mode ? policy.permissions.modes[mode] : undefined;
      if (setting?.level === 'allow') continue;
      yield {
        messageId: 'permissive',
        data: { mode: fact.mode },
        at: fact.at,
        identity: fact.mode,
        status: statusOf(change.existed(fact)),
        level: setting?.level ?? 'block',
        ...(setting?.at ? { decidedAt: setting.at } : {}),
      };
    }
  },
});
