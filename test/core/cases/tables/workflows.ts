/** GitHub workflows that start Claude Code. */
import type { DetectionCase } from '../detection-case.ts';
import { json, mcp, type Repository } from '../repository.ts';
import { inFiles, SERVERS } from './rows.ts';

const RULE = 'dangerous-workflow';
const PATH = '.github/workflows/claude.yml';
const COMMIT = 'c'.repeat(40);
const READ_ONLY = 'permissions:\n  contents: read\n';

type Extra = { readonly top?: string; readonly job?: string };

/** A workflow with one job of these steps. */
function workflow(on: string, steps: string, { top = '', job = '' }: Extra = {}): string {
  return `name: claude\non: ${on}\n${top}jobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps:\n${indent(steps, 6)}\n`;
}

function indent(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gmu, ' '.repeat(by));
}

/** A step with the action. */
function action(inputs = '', ref = COMMIT): string {
  const uses = `- uses: anthropics/claude-code-action@${ref}`;
  return inputs === '' ? uses : `${uses}\n  with:\n${indent(inputs, 4)}`;
}

/** A step with the action and one line of arguments. */
const args = (text: string): string => action(`claude_args: ${text}`);
const CHECKOUT = '- uses: actions/checkout@v4\n';
const checkout = (inputs: string): string => `${CHECKOUT}  with:\n${indent(inputs, 4)}\n`;

type Row = readonly [on: string, steps: string, mark: string, extra?: Extra];

/** A row about a new workflow; the mark is the text at which the finding begins. */
function added(id: string, level: 'block' | 'warn' | 'allow', [on, steps, mark, extra]: Row): DetectionCase {
  const what = `on ${on}: ${steps.replaceAll(COMMIT, 'SHA').replaceAll(/\s*\n\s*/gu, ' ')}`;
  const expected = level === 'allow' ? {} : { [level]: [[RULE, mark, PATH]] };
  return inFiles(id, what, [{}, { [PATH]: workflow(on, steps, extra) }], expected);
}

const SKIP = '--dangerously-skip-permissions';

const BLOCKED: readonly Row[] = [
  ...['push', '[issue_comment]', 'pull_request', 'schedule', 'workflow_dispatch'].map(
    (on): Row => [on, args(SKIP), SKIP],
  ),
  ['push', args('"--permission-mode bypassPermissions"'), '--permission-mode'],
  ['push', args('|\n  --model x\n  --permission-mode=bypassPermissions'), '--permission-mode'],
  ['push', args('>-\n  --permission-mode\n  bypassPermissions'), '--permission-mode'],
  ['push', args('"--allow-dangerously-skip-permissions"'), '--allow'],
  ['push', action('settings: \'{"permissions":{"defaultMode":"bypassPermissions"}}\''), '"defaultMode"'],
  ['push', `- uses: anthropics/claude-code-base-action@${COMMIT}\n  with:\n    claude_args: ${SKIP}`, SKIP],
  ['push', `- uses: Anthropics/Claude-Code-Action@${COMMIT}\n  with:\n    claude_args: ${SKIP}`, SKIP],
  // Whichever action or workflow passes the words on.
  ['push', `- uses: someone/claude-code-action@${COMMIT}\n  with:\n    claude_args: ${SKIP}`, SKIP],
  ['push', `- uses: ./.github/actions/claude\n  with:\n    extra: ${SKIP}`, SKIP],
  ['push', `- run: claude -p "x" ${SKIP}`, SKIP],
  ['push', `- run: |\n    npm i -g @anthropic-ai/claude-code\n    claude ${SKIP} -p "fix"`, SKIP],
  ['push', `- run: npx -y @anthropic-ai/claude-code -p x ${SKIP}`, SKIP],
  ['push', `- run: |\n    claude -p x \\\n      ${SKIP}`, SKIP],
  ['push', `- run: cat x | claude ${SKIP} -p`, SKIP],
  ['push', `- run: $HOME/.local/bin/claude -p x ${SKIP}`, SKIP],
  ['push', `- shell: bash\n  run: timeout 5 claude -p x ${SKIP}`, SKIP],
  ['push', `- run: |\n    FLAGS="${SKIP}"\n    claude -p x $FLAGS`, SKIP],
  ['push', args('${{ env.ARGS }}'), '${{ env.ARGS }}', { top: `env:\n  ARGS: ${SKIP}\n` }],
  ['push', '- run: claude -p x ${ARGS}', 'claude -p', { job: `    env:\n      ARGS: ${SKIP}\n` }],
  ['[pull_request_target]', args('--allowedTools Bash'), '--allowedTools'],
  ['issues', action('allowed_non_write_users: "*"'), '*"'],
  ['issues', action('allowed_non_write_users: "a, *"'), 'a, *'],
  ['pull_request_target', checkout('ref: ${{ github.event.pull_request.head.sha }}') + action(), '${{'],
  ['pull_request_target', checkout('ref: ${{github.head_ref}}') + action(), '${{github'],
  [
    'pull_request_target',
    checkout('ref: refs/pull/${{ github.event.number }}/merge') + action(),
    'refs/pull',
  ],
  [
    'pull_request_target',
    checkout('repository: ${{ github.event.pull_request.head.repo.full_name }}') + action(),
    '${{',
  ],
  ['workflow_run', checkout('ref: ${{ github.event.workflow_run.head_sha }}') + action(), '${{'],
  ['pull_request_target', `- run: gh pr checkout 1\n${action()}`, 'gh pr'],
  ['pull_request_target', `- run: git fetch origin pull/1/head\n${action()}`, 'git fetch'],
  ['issues', '- run: claude -p "${{ github.event.issue.title }}"', '${{'],
  ['pull_request_target', '- run: claude -p "${{ github.event.pull_request.body }}"', '${{'],
  ['pull_request_target', '- run: claude -p "${{ github.head_ref }}"', '${{'],
  ['issue_comment', '- run: |\n    P="${{ github.event.comment.body }}"\n    claude -p "$P"', '${{'],
  ['issue_comment', "- run: claude -p \"${{ github.event['comment']['body'] }}\"", '${{'],
  ['issue_comment', '- run: claude -p "${{ toJSON(github.event) }}"', '${{'],
  ['discussion', '- run: claude -p "${{ github.event.discussion.body }}"', '${{'],
  ['pull_request_review_comment', '- run: claude -p "${{ github.event.comment.body }}"', '${{'],
  ['pull_request_review', '- run: claude -p "${{ github.event.review.body }}"', '${{'],
];

const WARNED: readonly Row[] = [
  ['[issue_comment]', action('claude_args: --max-turns 5', 'v1'), 'v1'],
  ['[issue_comment]', action('', 'main'), 'main', { top: `${READ_ONLY}  issues: write\n` }],
  ['[issue_comment]', action('anthropic_api_key: ${{ secrets.A }}', 'v1'), 'v1', { top: READ_ONLY }],
  ['push', args('--permission-mode acceptEdits'), '--permission-mode'],
  ['push', args('--allowedTools Bash'), '--allowedTools'],
  ['push', args('--allowedTools "Read,Bash"'), '--allowedTools'],
  ['push', args('--allowed-tools "Bash(*)"'), '--allowed-tools'],
  ['push', action('allowed_tools: "Bash,Read"'), 'Bash,Read'],
  ['push', args('--mcp-config .github/mcp.json'), '--mcp-config'],
  ['push', action('mcp_config: .github/mcp.json'), '.github/mcp.json'],
  ['push', action('settings: \'{"hooks":{"Stop":[]}}\''), '"hooks"'],
  ['push', action('plugin_marketplaces: https://github.com/x/y.git'), 'https'],
  ['push', action('path_to_claude_code_executable: ./x'), './x'],
  ['push', `${action()}\n  env:\n    ANTHROPIC_BASE_URL: https://e.example`, 'https'],
  ['issues', action('allowed_bots: "*"'), '*"'],
  [
    'pull_request_target',
    args('--allowedTools Bash'),
    '--allowedTools',
    { job: "    if: github.event.pull_request.author_association == 'OWNER'\n" },
  ],
  ['pull_request_target', `${args('--allowedTools Bash')}\n  if: github.actor == 'me'`, '--allowedTools'],
];

const ALLOWED: readonly Row[] = [
  ['push', args('--max-turns 5'), ''],
  ['[issue_comment]', args('--max-turns 5'), ''],
  ['pull_request', action('claude_args: --max-turns 5', 'v1'), ''],
  ['workflow_dispatch', action('', 'v1'), ''],
  ['push', args('--allowedTools "Bash(npm test),Read"'), ''],
  ['push', args('--allowedTools "Bash(git:*),Edit"'), ''],
  ['push', args('--disallowedTools Bash'), ''],
  ['issues', action('allowed_non_write_users: "a,b"'), ''],
  ['issues', action('allowed_bots: "renovate[bot]"'), ''],
  ['issues', action('prompt: "Issue ${{ github.event.issue.title }}"'), ''],
  ['pull_request_target', CHECKOUT + action(), '', { top: READ_ONLY }],
  ['pull_request', checkout('ref: ${{ github.event.pull_request.head.sha }}') + action(), ''],
  ['push', `${action()}\n  env:\n    ANTHROPIC_BASE_URL: \${{ vars.GATEWAY }}`, ''],
  ['push', `- run: echo "never use ${SKIP}"`, ''],
  ['push', `- run: |\n    # claude ${SKIP}\n    echo x`, ''],
  ['push', `- run: grep -r -- ${SKIP} . # claude`, ''],
  ['push', '- run: claude -p "review" --allowedTools "Read,Grep"', ''],
  ['push', '- run: claude --version', ''],
  ['push', '- run: npm test # claude', ''],
  ['issues', '- env:\n    T: ${{ github.event.issue.title }}\n  run: claude -p "$T" --allowedTools Read', ''],
  ['issues', '- run: claude -p "Issue ${{ github.event.issue.number }}"', ''],
  ['push', '- run: claude -p "${{ github.event.head_commit.id }}"', ''],
];

const skipping: Repository = { [PATH]: workflow('push', args(SKIP)) };
const RUNS = `runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: claude -p x ${SKIP}\n`;
const LEFT: DetectionCase['existing'] = [[RULE, SKIP, PATH]];

const CI_SETTINGS = 'ci/claude.json';
const CI_SERVERS = '.github/mcp.json';
const withSettings = { [PATH]: workflow('push', `- run: claude -p x --settings ${CI_SETTINGS}`) };
const withServers = {
  [PATH]: workflow('push', action('mcp_config: ${{ github.workspace }}/.github/mcp.json')),
};
const quiet = json({ permissions: { deny: ['Bash(rm *)'] } });
const WITH_HOOK = json({ hooks: { Stop: [{ hooks: [{ type: 'command', command: './x.sh' }] }] } });

/** Files that a workflow names are judged like those that Claude Code finds by itself. */
const HANDED: readonly DetectionCase[] = [
  inFiles(
    'T110+',
    'settings that a workflow hands over get a hook',
    [
      { ...withSettings, [CI_SETTINGS]: json({ model: 'opus' }) },
      { ...withSettings, [CI_SETTINGS]: WITH_HOOK },
    ],
    { block: [['unapproved-hook', '"command": "./x.sh"', CI_SETTINGS]] },
  ),
  inFiles(
    'T110+',
    'a workflow begins to hand over settings with a hook',
    [{ [CI_SETTINGS]: WITH_HOOK }, { ...withSettings, [CI_SETTINGS]: WITH_HOOK }],
    { block: [['unapproved-hook', '"command": "./x.sh"', CI_SETTINGS]] },
  ),
  inFiles(
    'T110+',
    'variables count that the project could not set',
    [withSettings, { ...withSettings, [CI_SETTINGS]: json({ env: { CLAUDE_CONFIG_DIR: 'x' } }) }],
    { block: [['unapproved-env-var', '"CLAUDE_CONFIG_DIR"', CI_SETTINGS]] },
  ),
  inFiles(
    'T110+',
    'a deny rule of such settings goes',
    [
      { ...withSettings, [CI_SETTINGS]: quiet },
      { ...withSettings, [CI_SETTINGS]: json({ permissions: { deny: [] } }) },
    ],
    { block: [['lost-deny-rule', '"deny"', CI_SETTINGS]] },
  ),
  inFiles(
    'T110+',
    'servers that a workflow hands over',
    [
      { ...withServers, [CI_SERVERS]: mcp({}) },
      { ...withServers, [CI_SERVERS]: mcp({ x: { command: 'x' } }) },
    ],
    { block: [['unapproved-mcp-server', '"command": "x"', CI_SERVERS]] },
  ),
  inFiles(
    'T110+',
    'such servers in no JSON',
    [
      { ...withServers, [CI_SERVERS]: mcp({}) },
      { ...withServers, [CI_SERVERS]: '{]' },
    ],
    { block: [['refused-file', ']', CI_SERVERS]] },
  ),
  inFiles('T110-', 'approved servers', [
    { ...withServers, [CI_SERVERS]: mcp({}) },
    { ...withServers, [CI_SERVERS]: mcp({ docs: SERVERS.docs }) },
  ]),
  inFiles('T110-', 'settings that only refuse, handed over by a new workflow', [
    {},
    { ...withSettings, [CI_SETTINGS]: quiet },
  ]),
  inFiles('T110-', 'the workflow goes with its settings', [{ ...withSettings, [CI_SETTINGS]: quiet }, {}]),
  inFiles('T110-', 'a file that no workflow hands over', [{}, { [CI_SETTINGS]: WITH_HOOK }]),
  inFiles(
    'T110+',
    'servers in the arguments become others',
    [
      { [PATH]: workflow('push', "- run: claude -p x --mcp-config '{}'") },
      { [PATH]: workflow('push', '- run: claude -p x --mcp-config \'{"mcpServers":{}}\'') },
    ],
    { warn: [[RULE, '--mcp-config', PATH]] },
  ),
];

export const WORKFLOW_ROWS: readonly DetectionCase[] = [
  ...BLOCKED.map((row) => added('B45+', 'block', row)),
  ...WARNED.map((row) => added('B45+', 'warn', row)),
  ...ALLOWED.map((row) => added('B45', 'allow', row)),
  ...['.github/actions/x/action.yml', 'actions/x/action.yaml', 'action.yml'].map((path) =>
    inFiles('B45+', `the composite action ${path}`, [{}, { [path]: `name: x\n${RUNS}` }], {
      block: [[RULE, SKIP, path]],
    }),
  ),
  inFiles('B45+', 'the other ending', [{}, { '.github/workflows/x.yaml': workflow('push', args(SKIP)) }], {
    block: [[RULE, SKIP, '.github/workflows/x.yaml']],
  }),
  ...['.github/workflows/old/x.yml', 'web/.github/workflows/x.yml', 'docs/workflows/x.yml'].map((path) =>
    inFiles('B45-', `${path}, which GitHub does not run`, [{}, { [path]: workflow('push', args(SKIP)) }]),
  ),
  inFiles('B45-', 'it was there', [skipping, { [PATH]: `${workflow('push', args(SKIP))}# more\n` }], {
    existing: LEFT,
  }),
  inFiles('B45-', 'it is written otherwise', [skipping, { [PATH]: workflow('push', args(`"${SKIP}"`)) }], {
    existing: LEFT,
  }),
  inFiles('B45-', 'it is renamed', [skipping, { '.github/workflows/b.yml': workflow('push', args(SKIP)) }], {
    existing: [[RULE, SKIP, '.github/workflows/b.yml']],
  }),
  inFiles(
    'B45+',
    'it is copied',
    [skipping, { ...skipping, '.github/workflows/b.yml': workflow('push', args(SKIP)) }],
    {
      block: [[RULE, SKIP, '.github/workflows/b.yml']],
      existing: LEFT,
    },
  ),
  inFiles('B45-', 'it goes', [skipping, {}]),
  inFiles(
    'B45+',
    'strangers can start it now',
    [
      { [PATH]: workflow('push', args('--allowedTools Bash')) },
      { [PATH]: workflow('pull_request_target', args('--allowedTools Bash')) },
    ],
    { block: [[RULE, '--allowedTools', PATH]] },
  ),
  inFiles(
    'B45+',
    'inputs behind an anchor',
    [
      {},
      {
        [PATH]: `on: push\nx-a: &a\n  claude_args: ${SKIP}\njobs:\n  a:\n    steps:\n      - uses: anthropics/claude-code-action@${COMMIT}\n        with: *a\n`,
      },
    ],
    { block: [[RULE, SKIP, PATH]] },
  ),
  inFiles(
    'B45+',
    'a reusable workflow',
    [
      {},
      {
        [PATH]: `on: push\njobs:\n  claude:\n    uses: ./.github/workflows/r.yml\n    with:\n      x: ${SKIP}\n`,
      },
    ],
    { block: [[RULE, SKIP, PATH]] },
  ),
  inFiles('B45-', 'a workflow that is no YAML', [{}, { [PATH]: 'on: [\nclaude\n' }]),
  inFiles('B45-', 'a workflow without Claude Code', [
    {},
    { '.github/workflows/ci.yml': workflow('pull_request_target', '- run: npm test') },
  ]),
  ...HANDED,
];
