/** Other agents' configuration that runs commands or takes questions away. */
import { factsOf } from '../diff/change.ts';
import { defineRule, statusOf } from './rule.ts';
import { MINI_SHAI_HULUD } from './sources.ts';

export const siblingAgentConfiguration = defineRule({
  meta: {
    id: 'sibling-agent-configuration',
    title: 'Configuration of another agent',
    category: 'execution',
    level: 'warn',
    why: 'Worms write to the files of all agents and editors at once. What Claude Code may not start, another program of the same developer would start instead.',
    allow:
      'Set the rule `sibling-agent-configuration` under `rules` in the policy: to `block` where only Claude Code is used, to `off` where the others are governed elsewhere.',
    references: [
      {
        title: 'VS Code documentation: tasks that run when a folder is opened',
        url: 'https://code.visualstudio.com/docs/debugtest/tasks',
      },
      MINI_SHAI_HULUD,
    ],
    tags: ['ASI04', 'CWE-829'],
  },
  messages: {
    runs: {
      message:
        '[[agent]] would start {{value}}, because of {{name}}. Claude Code does not read this file; other programs do.',
      help: 'Check the command, and that everybody who opens the folder should run it.',
    },
    calls: {
      message:
        '[[agent]] would call {{value}}, because of {{name}}. Claude Code does not read this file; other programs do.',
      help: 'Check the service, and that everybody who opens the folder should use it.',
    },
    sets: {
      message:
        '[[agent]] would set {{name}} to {{value}}, which redirects requests or loads code. Claude Code does not read this file.',
      help: 'Leave this to the settings of each person.',
    },
    approves: {
      message:
        '[[agent]] would stop asking: {{name}} is {{value}}. Claude Code does not read this file; other programs do.',
      help: 'Leave this to the settings of each person.',
    },
  },
  *check({ change }) {
    for (const fact of factsOf(change.head, 'sibling-setting')) {
      if (change.existed(fact)) continue;
      const { agent, name, value, effect, at } = fact;
      const base = { at, identity: `${name}\u0000${value}`, status: statusOf(false) };
      yield { ...base, messageId: effect, data: { agent, name, value } };
    }
  },
});
