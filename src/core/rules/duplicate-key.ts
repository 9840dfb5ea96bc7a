/** Names that occur twice in one object. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';

const PROTECTIONS_AT_THE_KEY = [
  'lost-ask-rule',
  'lost-deny-rule',
  'lost-protective-env-var',
  'missing-required-setting',
  'weakened-setting',
] as const;

export const duplicateKey = defineRule({
  meta: {
    id: 'duplicate-key',
    title: 'Duplicate key',
    category: 'file',
    level: 'block',
    why: 'Claude Code takes the last of several equal keys. Reviewers, and other programs, can take the first and see something harmless.',
    allow: 'Nothing to allow: keep one of the keys.',
    references: [
      {
        title: 'RFC 8259, section 4: names within an object should be unique',
        url: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
      },
    ],
    tags: ['CWE-436'],
    supersedes: PROTECTIONS_AT_THE_KEY.map((ruleId) => ({
      ruleId,
      where: 'place',
      because: 'The protection stands under the first key, and the second one hides it.',
    })),
  },
  messages: {
    found: {
      message:
        'This key occurs more than once in one object (also on [[places]]). Claude Code takes the last one, a reader may take the first.',
      help: 'Keep one of them.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'duplicate-key')) {
      yield { ...base, messageId: 'found', data: { places: remark.detail } };
    }
  },
});
