/** Files that Claude Code refuses as a whole. */
import { remarkReports, sentenceOf } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { observed } from './sources.ts';

export const refusedFile = defineRule({
  meta: {
    id: 'refused-file',
    title: 'File that Claude Code refuses',
    category: 'file',
    level: 'block',
    why: 'When Claude Code refuses a settings file, everything in it is void: deny rules, hooks that guard, locks. In continuous integration it says so on one line of its error output, and goes on.',
    allow: 'Nothing to allow: write strict JSON with values of the right types.',
    references: [observed('one wrong value voids the whole settings file')],
    tags: ['CWE-636'],
  },
  messages: {
    found: {
      message:
        'Claude Code would refuse {{file}} as a whole: [[reason]] Every protection in it would be void.',
      help: 'Correct the file. `claude doctor` shows what the client thinks of it.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'refused')) {
      yield { ...base, messageId: 'found', data: { file: remark.file, reason: sentenceOf(remark) } };
    }
  },
});
