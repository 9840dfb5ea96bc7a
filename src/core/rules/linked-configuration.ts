/** Configuration that is reached through a symbolic link. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';

export const linkedConfiguration = defineRule({
  meta: {
    id: 'linked-configuration',
    title: 'Configuration behind a symbolic link',
    category: 'file',
    level: 'block',
    why: 'Claude Code follows the link. Whoever changes the target changes the configuration, in a file that reviewers take for something else.',
    allow:
      'Set the rule `linked-configuration` to `warn` under `rules` in the policy. The target is judged in any case.',
    references: [{ title: 'CWE-59: improper link resolution before file access' }],
  },
  messages: {
    found: {
      message: '{{file}} is a symbolic link, and Claude Code would read {{target}} in its place.',
      help: 'Commit the file itself at this path.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'symbolic-link')) {
      // Texts for the model are often kept elsewhere and linked; the target is judged like a file at this path.
      const level = remark.file.endsWith('.json') ? {} : ({ level: 'note' } as const);
      const data = { file: remark.file, target: remark.detail };
      yield { ...base, ...level, messageId: 'found', data };
    }
  },
});
