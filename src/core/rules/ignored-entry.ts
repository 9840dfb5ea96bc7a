/** Entries that Claude Code leaves out. */
import { remarkReports, sentenceOf } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { observed } from './sources.ts';

export const ignoredEntry = defineRule({
  meta: {
    id: 'ignored-entry',
    title: 'Entry that Claude Code ignores',
    category: 'file',
    level: 'note',
    why: 'Claude Code leaves out single entries that it cannot read. Their authors believe that they work.',
    allow: 'Set the rule `ignored-entry` to `off` under `rules` in the policy.',
    references: [observed('entries that cannot be read are left out')],
    tags: [],
  },
  messages: {
    found: {
      message: 'Claude Code ignores this entry: [[reason]]',
      help: 'Correct the entry, or remove it.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'dropped')) {
      yield { ...base, messageId: 'found', data: { reason: sentenceOf(remark) } };
    }
  },
});
