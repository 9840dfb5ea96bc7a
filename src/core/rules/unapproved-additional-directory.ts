/** Folders beyond the repository that Claude may work in. */
import { holdsSecrets, sensitiveLine } from '../approval/sensitive-paths.ts';
import { factsOf } from '../diff/change.ts';
import { directoryAllowed } from '../policy/additional-directory.ts';
import { normalizePath } from '../source/git-path.ts';
import { decidedAt, defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unapprovedAdditionalDirectory = defineRule({
  meta: {
    id: 'unapproved-additional-directory',
    title: 'Unapproved additional directory',
    category: 'permissions',
    level: 'block',
    why: 'An additional directory lets Claude read and edit files outside the repository: home folders, credentials, other projects.',
    allow: 'Add the directory to `permissions.additionalDirectories` in the policy.',
    references: [claudeDocs('permissions')],
    tags: ['LLM06', 'CWE-668'],
  },
  messages: {
    unapproved: {
      message:
        'Claude could read and edit files in {{directory}}, which lies beyond the folder of the session.',
      help: 'Remove the entry. For work on one machine, a developer can use `--add-dir` instead.',
    },
    sensitive: {
      message: 'Claude could read and edit files in {{directory}}, where secrets are kept.',
      help: 'Remove the entry. A pattern in the policy never covers such a folder; only its full name does.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'additional-directory')) {
      if (staysInside(fact.directory)) continue;
      const secret = holdsSecrets(policy, fact.directory);
      if (directoryAllowed(policy, fact.directory, secret)) continue;
      const status = statusOf(change.existed(fact));
      const data = { directory: fact.directory };
      const base = { data, at: fact.at, identity: fact.directory, status };
      const line = secret ? decidedAt(sensitiveLine(policy, fact.directory)) : {};
      yield { ...base, ...line, messageId: secret ? 'sensitive' : 'unapproved' };
    }
  },
});

/** A folder below the one where the session starts is in its reach anyway. */
function staysInside(directory: string): boolean {
  const elsewhere = /^(?:[~/\\]|[a-z]:)|[$%]/iu.test(directory);
  return !elsewhere && normalizePath(directory.replaceAll('\\', '/')) !== undefined;
}
