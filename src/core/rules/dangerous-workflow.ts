/** Workflows that start Claude Code with more freedom than they should. */
import { type Change, factsOf, stateInHead } from '../diff/change.ts';
import type { WorkflowRisk, WorkflowRiskFact } from '../facts/workflow-risk.ts';
import { remarkReports } from './remark-report.ts';
import { defineRule, type Level, statusOf } from './rule.ts';

export const dangerousWorkflow = defineRule({
  meta: {
    id: 'dangerous-workflow',
    title: 'Workflow that gives Claude Code too much',
    category: 'execution',
    level: 'block',
    why: 'In a workflow nobody watches. Claude Code has the secrets and the rights of the job, and reads text that strangers wrote.',
    allow: 'Set the rule `dangerous-workflow` to `warn` under `rules` in the policy.',
    references: [
      {
        title: 'GitHub documentation: secure use reference',
        url: 'https://docs.github.com/actions/reference/security/secure-use',
      },
    ],
    tags: ['ASI01', 'LLM01', 'LLM06', 'CWE-94'],
  },
  messages: {
    unreadable: {
      message: 'The workflow mentions Claude Code and cannot be judged, because [[reason]].',
      help: 'Write one YAML document, with every key once in its mapping.',
    },
    'skips-permissions': {
      message: 'The workflow starts Claude Code with {{text}}. Every command then runs without a question.',
      help: 'Remove the option, and allow the commands that are needed with `--allowedTools`.',
    },
    'accepts-edits': {
      message: 'The workflow starts Claude Code with {{text}}, so that it edits files without a question.',
      help: 'Allow the tools that are needed with `--allowedTools`.',
    },
    'any-command': {
      message: 'The workflow lets Claude Code run every shell command: {{text}}.',
      help: 'Name the commands: `Bash(npm test)`.',
    },
    'anyone-may-start': {
      message:
        'With {{text}} for `allowed_non_write_users`, people without write access start Claude Code here.',
      help: 'Remove the input, so that the action asks for write access.',
    },
    'any-bot-may-start': {
      message:
        'With {{text}} for `allowed_bots`, every GitHub app can start Claude Code here. Such apps can pass on what strangers write.',
      help: 'Name the apps that may.',
    },
    'own-configuration': {
      message: 'The workflow hands Claude Code configuration that the policy does not judge: {{text}}.',
      help: 'Check what it starts, or put it into `.mcp.json` and `.claude/settings.json`, which are judged.',
    },
    'foreign-checkout': {
      message:
        'The workflow checks out {{text}} from a fork before it starts Claude Code, which then runs the hooks of the fork.',
      help: 'Check out the base branch, or use the event `pull_request`, which has no secrets for forks.',
    },
    'injected-text': {
      message:
        'The text {{text}}, which a stranger wrote, becomes part of the command that starts Claude Code.',
      help: 'Pass it through an environment variable.',
    },
    'moving-action': {
      message:
        'The action is used at {{text}}, which can change, and events of strangers start it with secrets or write access.',
      help: 'Use the full commit id of a release.',
    },
  },
  *check({ change }) {
    for (const { remark, base } of remarkReports(change, 'unreadable-workflow')) {
      yield { ...base, messageId: 'unreadable', data: { reason: remark.detail }, undetermined: true };
    }
    for (const fact of factsOf(change.head, 'workflow-risk')) {
      // What is in it is judged like everything else that Claude Code reads.
      if (fact.handed && stateInHead(change, { file: fact.handed.path, folder: '' }) !== 'deleted') continue;
      const status = statusOf(change.existed(fact) || isMoved(change, fact));
      const base = {
        at: fact.at,
        identity: `${fact.text}\u0000${fact.exposed}`,
        status,
        level: levelOf(fact),
      };
      yield { ...base, messageId: fact.risk, data: { text: fact.text } };
    }
  },
});

/** The same stood in a file that is gone: the workflow was renamed. */
function isMoved(change: Change, { risk, text, exposed }: WorkflowRiskFact): boolean {
  const { entries } = change.head.reader.tree;
  return change.before.some((state) =>
    factsOf(state, 'workflow-risk').some(
      (old) => old.risk === risk && old.text === text && old.exposed === exposed && !entries.has(old.file),
    ),
  );
}

const WARNINGS: ReadonlySet<WorkflowRisk> = new Set([
  'accepts-edits',
  'moving-action',
  'any-bot-may-start',
  'own-configuration',
]);

/** Where only people with write access start it, the risk is theirs to take, and worth a warning. */
function levelOf({ risk, exposed }: WorkflowRiskFact): Level {
  if (WARNINGS.has(risk)) return 'warn';
  return risk === 'any-command' && !exposed ? 'warn' : 'block';
}
