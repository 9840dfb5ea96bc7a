/** Git repositories and git's own files, committed as content. */
import { startOfFile } from '../source/location.ts';
import { defineRule, statusOf } from './rule.ts';
import { cve } from './sources.ts';

export const embeddedRepository = defineRule({
  meta: {
    id: 'embedded-repository',
    title: 'Repository inside the repository',
    category: 'execution',
    level: 'block',
    why: 'Git takes such a folder for a repository and obeys the configuration in it, which can name programs to start. Claude Code, editors and prompts call git all the time.',
    allow:
      'Set the rule `embedded-repository` to `warn` under `rules` in the policy, for instance where tests need such folders.',
    references: [
      cve(
        'CVE-2026-45033',
        'GitHub Copilot CLI before 1.0.43',
        'a bare repository in the project started programs',
      ),
      cve('CVE-2026-26268', 'Cursor before 2.5', 'git hooks that an agent wrote ran outside the sandbox'),
      cve(
        'CVE-2026-40068',
        'Claude Code before 2.1.84',
        'a committed `commondir` borrowed the trust of another folder',
      ),
    ],
    tags: ['ASI05', 'CWE-829'],
  },
  messages: {
    bare: {
      message:
        '{{folder}} holds HEAD, objects and refs, so git takes it for a repository. Its configuration can start programs.',
      help: 'Remove the folder, or create it while the tests run.',
    },
    metadata: {
      message:
        '{{path}} is a name that git keeps for itself. It can lead git to a repository with other configuration.',
      help: 'Remove it, or give it another name.',
    },
  },
  *check({ change }) {
    const before = new Set(
      change.before.flatMap(({ git }) => git.embedded.map(({ kind, folder }) => `${kind}\u0000${folder}`)),
    );
    for (const { kind, folder, path } of change.head.git.embedded) {
      const status = statusOf(before.has(`${kind}\u0000${folder}`));
      const base = { at: startOfFile(path), identity: folder, status };
      if (kind === 'metadata') yield { ...base, messageId: 'metadata', data: { path: folder } };
      else yield { ...base, messageId: 'bare', data: { folder: folder === '' ? '/' : folder } };
    }
  },
});
