/** Permission modes that an agent of the repository may not ask for. */
import { factsOf } from '../diff/change.ts';
import { PERMISSION_MODES, type PermissionMode } from '../policy/vocabulary.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unapprovedAgentMode = defineRule({
  meta: {
    id: 'unapproved-agent-mode',
    title: 'Unapproved permission mode of an agent',
    category: 'permissions',
    level: 'block',
    why: 'An agent can ask for a permission mode of its own in its front matter. Today the client does not let a project agent widen the mode of the session. Older clients did, and the line shows what the author wants.',
    allow: 'Set the mode to `allow` or `warn` under `permissions.modes` in the policy.',
    references: [claudeDocs('sub-agents')],
    tags: ['LLM06', 'AML.T0081'],
  },
  messages: {
    permissive: {
      message:
        'The agent {{agent}} asks for the mode {{mode}}, in which Claude asks less than the organisation wants.',
      help: 'Remove `permissionMode`, or choose a mode that the policy allows, such as `plan`.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'agent-mode')) {
      const mode = PERMISSION_MODES.find((known): known is PermissionMode => known === fact.mode);
      const setting = mode ? policy.permissions.modes[mode] : undefined;
      if (setting?.level === 'allow') continue;
      yield {
        messageId: 'permissive',
        data: { agent: fact.agent, mode: fact.mode },
        at: fact.at,
        identity: fact.mode,
        status: statusOf(change.existed(fact)),
        level: setting?.level ?? 'block',
        ...(setting?.at ? { decidedAt: setting.at } : {}),
      };
    }
  },
});
