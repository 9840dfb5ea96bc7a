/** Keys that have no effect from a repository. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const inertSetting = defineRule({
  meta: {
    id: 'inert-setting',
    title: 'Setting without effect here',
    category: 'file',
    level: 'warn',
    why: 'Some settings count only when an administrator or the developer sets them. In a repository they give a false sense of safety.',
    allow: 'Set the rule `inert-setting` to `note` or `off` under `rules` in the policy.',
    references: [claudeDocs('settings')],
    tags: [],
  },
  messages: {
    found: {
      message: 'This setting is inert here: [[reason]].',
      help: 'Remove it, or set it in the managed settings.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'inert-key')) {
      yield { ...base, messageId: 'found', data: { reason: remark.detail } };
    }
  },
});
