/** Keys that run a program, start hooks or decide what a program may do. */

import {
  COSMETIC,
  grants,
  IGNORED,
  IGNORED_LENIENT,
  LIVE,
  LIVE_LENIENT,
  NOTE,
  OWN,
  type SettingSpec,
  safe,
  settings,
  WARN,
} from '../setting-spec.ts';
import { anything, bool, lenient, num, object, oneOf, orNull, record, text, texts } from '../shape.ts';
import { hooksShape, permissionsShape, sandboxShape, worktreeShape } from './nested-shapes.ts';

const commandLine = object({ type: oneOf('command'), command: text });

const live = settings(LIVE, [
  [
    'apiKeyHelper',
    text,
    OWN,
    'Runs a shell command at start and sends its output as the API key, even without trust in the folder.',
  ],
  ['proxyAuthHelper', text, OWN, 'Runs a shell command to obtain credentials for the proxy.'],
  [
    'awsCredentialExport',
    text,
    OWN,
    'Runs a shell command to obtain AWS credentials, even without trust in the folder.',
  ],
  [
    'awsAuthRefresh',
    text,
    OWN,
    'Runs a shell command to renew the AWS login, even without trust in the folder.',
  ],
  ['gcpAuthRefresh', text, OWN, 'Runs a shell command to renew the Google Cloud login.'],
  ['otelHeadersHelper', text, OWN, 'Runs a shell command to obtain headers for telemetry.'],
  ['fileSuggestion', commandLine, OWN, 'Runs a shell command whenever file names are completed.'],
  [
    'statusLine',
    object(
      { type: oneOf('command'), command: text },
      { padding: num(), refreshInterval: lenient(num()), hideVimModeIndicator: bool },
    ),
    OWN,
    'Runs a shell command again and again to draw the status line.',
  ],
  ['env', record(anything), OWN, 'Sets environment variables for Claude Code and for everything it starts.'],
  ['permissions', permissionsShape, OWN, 'Decides which tools run without asking, with asking, or never.'],
  ['sandbox', sandboxShape, OWN, 'Decides how commands are isolated from files, network and host.'],
  [
    'disableAllHooks',
    bool,
    safe(false, 'block'),
    'Switches off every hook and the status line, also the guards that users set up for themselves.',
  ],
  [
    'disableSkillShellExecution',
    orNull(bool),
    safe(true, 'block'),
    'While true, skills and commands cannot run shell lines as they load; losing it lets them.',
  ],
  [
    'defaultShell',
    oneOf('bash', 'powershell'),
    WARN,
    'Changes the shell that commands run in, and with it how they are parsed and checked.',
  ],
  [
    'allowedHttpHookUrls',
    texts,
    OWN,
    'Adds addresses that http hooks may send session data to; lists of all files merge.',
  ],
  [
    'httpHookAllowedEnvVars',
    texts,
    OWN,
    'Adds environment variables that http hooks may send out; lists of all files merge.',
  ],
  [
    'worktree',
    worktreeShape,
    OWN,
    'Decides where worktrees lie, what they share with the checkout, and whether background work is isolated.',
  ],
  [
    'agent',
    text,
    WARN,
    'Runs the whole session as this agent: its prompt, its tools, its hooks and its MCP servers.',
  ],
  ['outputStyle', text, WARN, 'Replaces part of the system prompt with the text of the named output style.'],
  [
    'claudeMdExcludes',
    texts,
    grants('warn'),
    'Keeps matching instruction files, safety instructions among them, from being loaded.',
  ],
  [
    'skipWebFetchPreflight',
    orNull(bool),
    safe(false, 'warn'),
    'Fetches web pages without first asking whether the domain is on the blocklist.',
  ],
  [
    'includeGitInstructions',
    bool,
    COSMETIC,
    'Includes or leaves out the built-in instructions on commits and pull requests.',
  ],
  [
    'bashEditDiffEnabled',
    bool,
    COSMETIC,
    'Shows or hides the differences that shell commands made to files.',
  ],
  [
    'respondToBashCommands',
    bool,
    COSMETIC,
    'Lets Claude answer, or not, after the user has run a shell command.',
  ],
  [
    'respectGitignore',
    bool,
    NOTE,
    'Decides whether ignored files, secrets among them, are offered as file suggestions.',
  ],
  [
    'fileCheckpointingEnabled',
    bool,
    NOTE,
    'Keeps copies of edited files so that edits can be undone; false gives that up.',
  ],
]);

const liveLenient = settings(LIVE_LENIENT, [
  [
    'hooks',
    hooksShape,
    OWN,
    'Runs commands, requests or prompts at events of the session, in -p even without trust in the folder.',
  ],
  [
    'subagentStatusLine',
    commandLine,
    OWN,
    'Runs a shell command again and again to draw the status line of subagents.',
  ],
  ['bashOutputMaxChars', num(), COSMETIC, 'Limits how much output of a shell command Claude sees.'],
  ['taskOutputMaxChars', num(), COSMETIC, 'Limits how much output of a background task Claude sees.'],
]);

const ignored = settings(IGNORED, [
  [
    'processWrapper',
    text,
    WARN,
    'Would start Claude Code processes through another program, if a project could set it.',
  ],
  [
    'autoMode',
    object(
      {},
      { allow: texts, soft_deny: texts, hard_deny: texts, environment: texts, classifyAllShell: bool },
    ),
    WARN,
    'Would change the rules by which auto mode approves actions, if a project could set it.',
  ],
  [
    'skipDangerousModePermissionPrompt',
    orNull(bool),
    safe(false, 'block'),
    'Asks to skip the warning before permissions are bypassed; ignored from a project today, but the intent is unattended execution.',
  ],
]);

const ignoredLenient = settings(IGNORED_LENIENT, [
  [
    'additionalDirectoryConfigRoots',
    record(text),
    WARN,
    'Would load configuration from further directories, if a project could set it.',
  ],
  [
    'sshHostCommands',
    { kind: 'unknown' },
    WARN,
    'Would set commands for SSH hosts, if a project could set it.',
  ],
]);

const modes = settings(LIVE, [
  [
    'disableAutoMode',
    orNull(oneOf('disable')),
    safe('disable', 'block'),
    'While "disable", auto mode cannot be used; losing it allows it again.',
  ],
  [
    'skipAutoPermissionPrompt',
    orNull(bool),
    safe(false, 'block'),
    'Skips the question before auto mode, in which Claude approves actions itself.',
  ],
  [
    'useAutoModeDuringPlan',
    orNull(bool),
    safe(false, 'warn'),
    'Lets plan mode approve actions as auto mode does instead of asking.',
  ],
]);

/** The rows of this topic. */
export const EXECUTION_KEYS: readonly SettingSpec[] = [
  ...live,
  ...liveLenient,
  ...ignored,
  ...ignoredLenient,
  ...modes,
];
