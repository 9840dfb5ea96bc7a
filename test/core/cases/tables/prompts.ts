/** Agents, commands, skills, output styles and other files that the model follows. */
import type { DetectionCase } from '../detection-case.ts';
import { type Repository, SETTINGS, settings } from '../repository.ts';
import { inFiles } from './rows.ts';

const SKILL = '.claude/skills/x/SKILL.md';
const COMMAND = '.claude/commands/x.md';
const AGENT = '.claude/agents/x.md';
const GRANT = 'unapproved-tool-grant';
const HOOK = 'unapproved-hook';

/** The text of a skill, command or agent with further fields. */
export const skillText = (fields = '', body = 'Do it.\n'): string =>
  `---\nname: x\ndescription: y\n${fields && `${fields}\n`}---\n${body}`;

type Level = 'block' | 'warn' | 'allow';
/** What is added, the rule and the text at which the finding begins. */
type Row = readonly [fields: string, rule?: string, mark?: string];

/** A row about one file whose front matter gets these fields. */
function withFields(
  id: string,
  path: string,
  level: Level,
  [text, rule = '', mark = '']: Row,
): DetectionCase {
  const expected = level === 'allow' ? {} : { [level]: [[rule, mark, path]] };
  const what = `${path.split('/')[1]}: ${text.replaceAll(/\s*\n\s*/gu, ' ')}`;
  return inFiles(id, what, [{ [path]: skillText() }, { [path]: skillText(text) }], expected);
}

const STOP = 'Stop: [{hooks: [{type: command, command: "echo hi"}]}]';
const HOOKS_BLOCK = 'hooks:\n  Stop:\n    - hooks:\n        - type: command\n          command: echo hi';

const GRANTING: readonly Row[] = [
  ['allowed-tools: Bash', GRANT, 'Bash'],
  ['allowed-tools: Bash(*)', GRANT, 'Bash'],
  ['allowed-tools: [Bash]', GRANT, 'Bash'],
  ['allowed-tools:\n  - Read\n  - Bash', GRANT, 'Bash'],
  ['allowed-tools: Read, Bash', GRANT, 'Bash'],
  ['allowed-tools: Read Bash', GRANT, 'Bash'],
  ['"allowed-tools": Bash', GRANT, 'Bash'],
  [`"allowed\\x2Dtools": Bash`, GRANT, 'Bash'],
  ['allowed-tools: "Bash(curl:*)"', GRANT, 'Bash'],
  ['allowed-tools: >\n  Read\n  Bash', GRANT, 'Bash'],
  ['allowed-tools: !!str Bash', GRANT, '@4:22'],
  ['x: &t Bash\nallowed-tools: *t', GRANT, '@4:7'],
  ['b: &b {allowed-tools: Bash}\n<<: *b', GRANT, 'Bash'],
  ['allowed-tools: Write', GRANT, 'Write'],
  ['allowed-tools: Edit', GRANT, 'Edit'],
  ['allowed-tools: WebFetch', GRANT, 'WebFetch'],
  ['allowed-tools: Bash(git:*)', GRANT, 'Bash'],
  ['allowed-tools: Read Bash(node *)', GRANT, 'Bash'],
  ['shell: powershell\nallowed-tools: PowerShell', GRANT, 'PowerShell'],
  [HOOKS_BLOCK, HOOK, 'command: echo'],
  [`hooks: {${STOP}}`, HOOK, 'command: "echo'],
  [`x: a: b: c\n${HOOKS_BLOCK}`, HOOK, 'command: echo'],
];

const HARMLESS: readonly string[] = [
  'allowed-tools: Read Grep Glob',
  'allowed-tools: Read, Grep, Glob, TodoWrite',
  'allowed-tools: AskUserQuestion',
  // Subagents start without a question, whether a skill names them or not.
  'allowed-tools: Read, Task, Agent(Explore)',
  'allowed-tools: Bash(git status) Bash(git diff *)',
  'allowed-tools: Bash(git diff:*), Bash(git log:*)',
  'allowed-tools: Bash(npm test)',
  'allowed-tools: WebFetch(domain:docs.corp.example)',
  'allowed-tools: []',
  'allowed-tools:',
  // Keys are exact.
  'Allowed-Tools: Bash',
  'allowed_tools: Bash',
  'allowedTools: Bash',
  `Hooks: {${STOP}}`,
  'hooks: {}',
  'license: MIT\nmetadata:\n  version: "1.0"\n  author: me',
  'model: opus\neffort: high',
  'disable-model-invocation: true',
  'user-invocable: false',
  'context: fork\nagent: Explore',
  'argument-hint: [file] [line]',
  'argument-hint: <issue> [--fix]',
  'when: a) x: y, b) z',
  'title: @team agent `x`',
  'title: %x',
  'long: |\n  Several\n  lines: yes',
  'note: a#b # c',
];

const AGENT_FIELDS: readonly (readonly [Level, ...Row])[] = [
  ['block', 'permissionMode: bypassPermissions', 'unapproved-agent-mode', 'bypassPermissions'],
  ['block', 'permissionMode: auto', 'unapproved-agent-mode', 'auto'],
  ['block', 'permissionMode: "bypassPermissions"', 'unapproved-agent-mode', '"bypassPermissions"'],
  ['warn', 'permissionMode: acceptEdits', 'unapproved-agent-mode', 'acceptEdits'],
  ['warn', 'permissionMode: dontAsk', 'unapproved-agent-mode', 'dontAsk'],
  ['allow', 'permissionMode: plan'],
  ['allow', 'permissionMode: default'],
  ['allow', 'permissionmode: bypassPermissions'],
  ['allow', 'tools: Bash'],
  ['allow', 'tools: Read, Grep'],
  ['allow', 'model: opus\ncolor: red'],
  ['allow', 'disallowedTools: Write'],
  ['allow', 'skills: a, b\nmaxTurns: 5\nbackground: true'],
  ['allow', 'mcpServers: [github]'],
  ['allow', 'mcpServers:\n  - gh:\n      type: http\n      url: https://api.githubcopilot.com/mcp/'],
  [
    'block',
    'mcpServers:\n  - e:\n      type: http\n      url: https://e.example/mcp',
    'unapproved-mcp-server',
    'url',
  ],
  ['block', 'mcpServers:\n  - e:\n      command: npx', 'unapproved-mcp-server', 'command'],
  ['block', 'mcpServers:\n  e:\n    command: npx', 'unapproved-mcp-server', 'command'],
  ['block', HOOKS_BLOCK, HOOK, 'command: echo'],
];

/** A row about the fields of one agent before and after. */
function agent(
  id: string,
  what: string,
  [before, after]: readonly [string, string],
  rule?: string,
  mark = '',
): DetectionCase {
  const files = [before, after].map((text): Repository => ({ [AGENT]: skillText(text) }));
  const expected = rule === undefined ? {} : { warn: [[rule, mark, AGENT] as const] };
  return inFiles(id, what, [files[0] ?? {}, files[1] ?? {}], expected);
}

const AGENT_ROWS: readonly DetectionCase[] = [
  ...AGENT_FIELDS.map(([level, ...row]) => withFields('T094', AGENT, level, row)),
  agent('T094+', 'its limit goes', ['tools: Read, Grep', ''], 'lost-tool-limit'),
  agent(
    'T094+',
    'its limit grows',
    ['tools: Read, Grep', 'tools: Read, Grep, Bash'],
    'lost-tool-limit',
    'tools',
  ),
  agent('T094+', 'what it may not use goes', ['disallowedTools: Write', ''], 'lost-tool-limit'),
  agent('T094-', 'its limit shrinks', ['tools: Read, Grep', 'tools: Read']),
  inFiles(
    'T094+',
    'in a folder below',
    [{}, { '.claude/agents/a/b/c.md': skillText('permissionMode: auto') }],
    {
      block: [['unapproved-agent-mode', 'auto', '.claude/agents/a/b/c.md']],
    },
  ),
  inFiles('T094-', 'it goes', [{ [AGENT]: skillText('permissionMode: auto') }, {}]),
  inFiles('T094-', 'it moves', [
    { [AGENT]: skillText('permissionMode: plan') },
    { '.claude/agents/a/x.md': skillText('permissionMode: plan') },
  ]),
  inFiles(
    'T094+',
    'its text never asks',
    [{ [AGENT]: skillText() }, { [AGENT]: skillText('', 'Never ask for confirmation.\n') }],
    { block: [['unsafe-instruction', 'Never', AGENT]] },
  ),
  inFiles(
    'T097',
    'the session runs as it',
    [{ [AGENT]: skillText() }, { [AGENT]: skillText(), [SETTINGS]: settings({ agent: 'x' }) }],
    {
      warn: [['reviewed-setting', '"agent"']],
    },
  ),
];

export const PROMPT_ROWS: readonly DetectionCase[] = [
  ...GRANTING.map((row) => withFields(row[1] === HOOK ? 'T090' : 'T088', SKILL, 'block', row)),
  ...HARMLESS.map((text) => withFields('B40', SKILL, 'allow', [text])),
  ...HARMLESS.map((text) => withFields('B42', COMMAND, 'allow', [text])),
  ...AGENT_ROWS,
];
