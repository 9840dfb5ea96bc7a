/** Personal instructions that are committed. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const committedLocalInstructions = defineRule({
  meta: {
    id: 'committed-local-instructions',
    title: 'Committed personal instructions',
    category: 'instructions',
    level: 'warn',
    why: 'This file is for what one person wants to tell Claude. Committed, it is told to everybody, and the next person overwrites it with words of their own.',
    allow: 'Set the rule `committed-local-instructions` under `rules` in the policy.',
    references: [claudeDocs('memory')],
    tags: [],
  },
  messages: {
    found: {
      message: '{{file}} holds the personal instructions of one developer, and everybody would get them.',
      help: 'Move what is for everybody to `CLAUDE.md`, remove this file from git, and list it in `.gitignore`.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'committed-local-instructions')) {
      yield { ...base, messageId: 'found', data: { file: remark.file } };
    }
  },
});
