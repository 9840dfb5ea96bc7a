/** Personal settings that are committed. */
import { remarkReports } from './remark-report.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const committedLocalSettings = defineRule({
  meta: {
    id: 'committed-local-settings',
    title: 'Committed personal settings',
    category: 'file',
    level: 'block',
    why: 'This file is for the settings of one person. Committed, it applies to everybody, also in sessions that start in other folders of the repository. Not tracked by git, its allow rules apply without trust.',
    allow: 'Set the rule `committed-local-settings` to `warn` under `rules` in the policy.',
    references: [claudeDocs('settings')],
    tags: [],
  },
  messages: {
    found: {
      message: '{{file}} holds the personal settings of one developer, and would apply to everybody.',
      help: 'Remove it from git with `git rm --cached`, and list it in `.gitignore`.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'committed-local')) {
      yield { ...base, messageId: 'found', data: { file: remark.file } };
    }
  },
});
