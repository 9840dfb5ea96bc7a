/** Files whose content the check cannot see. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';

export const unreadableFile = defineRule({
  meta: {
    id: 'unreadable-file',
    title: 'File that cannot be judged',
    category: 'file',
    level: 'block',
    why: 'What cannot be read cannot be judged. A link out of the repository, a submodule or a pointer to other storage hides what Claude Code will read.',
    allow: 'Put the file itself into the repository.',
    references: [{ title: 'CWE-59: improper link resolution before file access' }],
  },
  messages: {
    found: {
      message: '{{file}} cannot be judged: [[reason]].',
      help: 'Commit the file itself at this path.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'unreadable')) {
      yield {
        ...base,
        messageId: 'found',
        data: { file: remark.file, reason: remark.detail },
        undetermined: true,
      };
    }
  },
});
