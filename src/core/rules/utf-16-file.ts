/** Settings that GitHub shows as binary and Claude Code reads. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { observed } from './sources.ts';

export const utf16File = defineRule({
  meta: {
    id: 'utf-16-file',
    title: 'Settings in UTF-16',
    category: 'file',
    level: 'block',
    why: 'Claude Code reads settings in UTF-16. GitHub shows such a file as binary, without a diff, so that nobody can review it.',
    allow: 'Nothing to allow: save the file as UTF-8.',
    references: [observed('settings in UTF-16 are read')],
    tags: ['CWE-451'],
  },
  messages: {
    found: {
      message: '{{file}} is encoded in UTF-16: Claude Code reads it, and GitHub shows no diff of it.',
      help: 'Save the file as UTF-8.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'utf-16')) {
      yield { ...base, messageId: 'found', data: { file: remark.file } };
    }
  },
});
