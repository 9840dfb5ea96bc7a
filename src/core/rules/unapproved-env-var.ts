/** Environment variables that a repository sets for the client and everything that it starts. */
import { factsOf } from '../diff/change.ts';
import { envNameAllowed } from '../policy/env-name.ts';
import { describeEnvName, envIgnoredFromProject, PROTECTIVE_ENV } from '../settings/env-names.ts';
import { defineRule, statusOf } from './rule.ts';
import { CHECK_POINT_PROJECT_FILES, cve } from './sources.ts';

export const unapprovedEnvVar = defineRule({
  meta: {
    id: 'unapproved-env-var',
    title: 'Unapproved environment variable',
    category: 'environment',
    level: 'block',
    why: 'Variables from a repository reach the client and every program that it starts. They can send requests and keys to another host, load code into each program, or replace the shell. In continuous integration they apply before anybody trusted the folder.',
    allow: 'Add the name to `env.allow` in the policy. A trailing `*` allows all names with that beginning.',
    references: [
      cve(
        'CVE-2026-21852',
        'Claude Code before 2.0.65',
        '`ANTHROPIC_BASE_URL` of a project sent the key to another host',
      ),
      CHECK_POINT_PROJECT_FILES,
    ],
    tags: ['AML.T0081', 'CWE-15', 'CWE-454'],
  },
  messages: {
    unapproved: {
      message: 'The repository would set {{name}}. [[effect]] The policy does not list this name.',
      help: 'Remove the variable, or ask the owners of the policy to list its name.',
    },
    'ignored-telemetry': {
      message:
        'The repository would set {{name}}, which sends away what happens in a session. Claude Code 2.1.330 ignores it from a repository; older clients do not.',
      help: 'Remove the variable. Telemetry belongs to the managed settings.',
    },
    ignored: {
      message: 'The repository sets {{name}}, which Claude Code ignores when a repository sets it.',
      help: 'Remove it; it has no effect here.',
    },
  },
  *check({ change, policy }) {
    // Settings that a workflow hands over are not the project's: every variable in them counts.
    const handed = new Set(
      change.head.files.filter(({ surface }) => surface === 'handed-settings').map(({ path }) => path),
    );
    for (const fact of factsOf(change.head, 'env-var')) {
      if (envNameAllowed(policy, fact.name) || PROTECTIVE_ENV.get(fact.name) === fact.value) continue;
      const base = {
        at: fact.at,
        identity: `${fact.name}=${fact.value}`,
        status: statusOf(change.existed(fact)),
      };
      const { effect, sentence } = describeEnvName(fact.name);
      const isIgnored = envIgnoredFromProject(fact.name) && !handed.has(fact.file);
      if (isIgnored && effect === 'telemetry') {
        // Older clients honoured them, and they send away what is said in a session.
        yield { ...base, messageId: 'ignored-telemetry', data: { name: fact.name } };
        continue;
      }
      if (isIgnored) {
        yield { ...base, level: 'note', messageId: 'ignored', data: { name: fact.name } };
        continue;
      }
      yield { ...base, messageId: 'unapproved', data: { name: fact.name, effect: sentence } };
    }
  },
});
