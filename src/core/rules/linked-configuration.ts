/** Configuration that is reached through a symbolic link. */
import type { Change } from '../diff/change.ts';
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { observed } from './sources.ts';

export const linkedConfiguration = defineRule({
  meta: {
    id: 'linked-configuration',
    title: 'Configuration behind a symbolic link',
    category: 'file',
    level: 'block',
    why: 'Claude Code follows the link. Whoever changes the target changes the configuration, in a file that reviewers take for something else.',
    allow:
      'Set the rule `linked-configuration` to `warn` under `rules` in the policy. The target is judged in any case.',
    references: [observed('configuration is read through symbolic links')],
    tags: ['CWE-59'],
  },
  messages: {
    found: {
      message:
        '{{file}} is a symbolic link, and Claude Code would read {{target}} in its place. Whoever changes that file changes the configuration.',
      help: 'Commit the file itself at this path.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'symbolic-link')) {
      // Texts for the model are often kept elsewhere and linked; the target is judged like a file at this path.
      const isText = !remark.file.endsWith('.json');
      const isOldLink = base.status === 'introduced' && hadLink(change, remark.at.path);
      const level = isText || isOldLink ? ({ level: 'note' } as const) : {};
      const data = { file: remark.file, target: remark.detail };
      yield { ...base, ...level, messageId: 'found', data };
    }
  },
});

/** True when the link itself was there before: a new file behind it is judged like any other. */
function hadLink(change: Change, path: string): boolean {
  const link = change.head.reader.tree.entries.get(path);
  return change.before.some(({ reader }) => {
    const old = reader.tree.entries.get(path);
    return old?.mode === '120000' && old.oid === link?.oid;
  });
}
