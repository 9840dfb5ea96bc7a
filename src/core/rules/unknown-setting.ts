/** Keys that this client does not know, or no longer. */
import { remarkReports, sentenceOf } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unknownSetting = defineRule({
  meta: {
    id: 'unknown-setting',
    title: 'Unknown setting',
    category: 'file',
    level: 'warn',
    why: 'A key that Claude Code does not know has no effect. It may be a slip, or a key of a newer version that nobody has judged yet.',
    allow: 'Set the rule `unknown-setting` to `note` or `off` under `rules` in the policy.',
    references: [claudeDocs('settings')],
    tags: [],
  },
  messages: {
    found: {
      message: 'This needs review: [[reason]]',
      help: 'Correct the name or the place, or remove it.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'unknown-key', 'legacy-key')) {
      yield { ...base, messageId: 'found', data: { reason: sentenceOf(remark) } };
    }
  },
});
