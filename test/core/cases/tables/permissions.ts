/** Permission rules, modes and directories. */
import type { DetectionCase } from '../detection-case.ts';
import { FLOOR, json, SETTINGS } from '../repository.ts';
import { inSettings, member, quoted } from './rows.ts';

const ALLOW = 'unapproved-allow-rule';
const DENY = 'lost-deny-rule';

const allow = (...rules: readonly string[]) => ({ permissions: { allow: rules } });
const ask = (...rules: readonly string[]) => ({ permissions: { ask: rules } });
const deny = (...rules: readonly string[]) => ({ permissions: { deny: rules } });
const mode = (name: string) => ({ permissions: { defaultMode: name } });
const directories = (...paths: readonly string[]) => ({ permissions: { additionalDirectories: paths } });

function blocked(id: string, rule: string): DetectionCase {
  return inSettings(id, `allow ${rule}`, [{}, allow(rule)], { block: [[ALLOW, quoted(rule)]] });
}

function warned(id: string, rule: string): DetectionCase {
  return inSettings(id, `allow ${rule}`, [{}, allow(rule)], { warn: [[ALLOW, quoted(rule)]] });
}

function allowed(id: string, rule: string): DetectionCase {
  return inSettings(id, `allow ${rule}`, [{}, allow(rule)]);
}

export const ALLOW_ROWS: readonly DetectionCase[] = [
  ...['Bash', 'Bash(*)'].map((rule) => blocked('T037', rule)),
  blocked('T037', 'Bash(:*)'),
  ...['Bash( * )', 'Bash(**)', 'PowerShell', 'Edit', 'Write', 'Bash(* --help)', 'Monitor'].map((rule) =>
    blocked('T037+', rule),
  ),
  ...['Bash(curl *)', 'Bash(wget *)', 'WebFetch', 'WebFetch(domain:*)'].map((rule) => blocked('T040', rule)),
  ...[
    'Bash(curl:*)',
    'Bash(nc *)',
    'Bash(ssh *)',
    'Bash(gh api *)',
    'WebFetch(domain:*.com)',
    'WebFetch(domain:docs.example.org)',
    'WebSearch',
    'Bash(git push *)',
    'Bash(npm publish *)',
  ].map((rule) => blocked('T040+', rule)),
  ...['raw.githubusercontent.com', 'huggingface.co', '*.github.io', 'gist.githubusercontent.com'].map(
    (host) => warned('T041', `WebFetch(domain:${host})`),
  ),
  ...['Read(~/**)', 'Read(//**)', 'Read(~/.ssh/**)'].map((rule) => blocked('T042', rule)),
  ...[
    'Read(../**)',
    'Read(//etc/passwd)',
    'Edit(~/.bashrc)',
    'Read(./.env.local)',
    'Bash(cat ~/.ssh/id_rsa)',
  ].map((rule) => blocked('T042+', rule)),
  ...['Edit(.claude/**)', 'Edit(.git/**)', 'Edit(.husky/**)'].map((rule) => blocked('T043', rule)),
  blocked('T043', 'Write(.mcp.json)'),
  blocked('T043+', 'Write(.claude/**)'),
  allowed('T043+', 'Write(docs/**)'),
  ...['Edit(.mcp.json)', 'Edit(.github/workflows/**)', 'Edit(**)', 'Edit(.vscode/tasks.json)'].map((rule) =>
    blocked('T043+', rule),
  ),
  warned('T044', 'mcp__github'),
  warned('T044', 'mcp__*'),
  warned('T044+', 'mcp__github__*'),
  blocked('T044+', 'mcp__github__create_issue'),
  inSettings(
    'T045',
    'one script becomes every script',
    [allow('Bash(npm run test)'), allow('Bash(npm run *)')],
    {
      warn: [[ALLOW, quoted('Bash(npm run *)')]],
    },
  ),
  warned('T045+', 'Bash(pnpm run:*)'),
  warned('T045+', 'Bash(make *)'),
  ...['dig', 'nslookup', 'ping'].map((program) => blocked('T046', `Bash(${program} *)`)),
  blocked('T046+', 'Bash(host *)'),
  ...['sed', 'find', 'awk', 'rg', 'tar'].map((program) => warned('T047', `Bash(${program} *)`)),
  ...['xargs', 'python3', 'node', 'bash', 'sh -c', 'npx', 'docker run', 'sudo', 'env', 'timeout'].map(
    (program) => blocked('T047+', `Bash(${program} *)`),
  ),
  ...['Bash(git diff *)', 'Bash(npm run lint)'].map((rule) => allowed('B09', rule)),
  ...[
    'Bash(git diff:*)',
    'Bash(npm test)',
    'Bash(git log --oneline *)',
    'Bash(npm run build -- --watch)',
    'Bash(git status)',
  ].map((rule) => allowed('B09+', rule)),
  ...['Bash(git diffx)', 'Bash(npm run lint2)', 'Bash(git *)', 'Bash(npm *)', 'Bash(git diff && curl x)'].map(
    (rule) => blocked('B09+', rule),
  ),
  allowed('B48', 'WebFetch(domain:docs.corp.example)'),
  ...[
    'WebFetch(domain:a.b.corp.example)',
    'WebFetch(domain:registry.npmjs.org)',
    'WebFetch(domain:DOCS.corp.example.)',
  ].map((rule) => allowed('B48+', rule)),
  ...[
    'WebFetch(domain:corp.example)',
    'WebFetch(domain:docs.corp.example.evil.example)',
    'WebFetch(domain:docscorp.example)',
  ].map((rule) => blocked('B48+', rule)),
  inSettings(
    'B02',
    'allow rules in another order',
    [
      allow('Bash(npm test)', 'Bash(git log *)', 'Bash(docker ps)'),
      allow('Bash(docker ps)', 'Bash(npm test)', 'Bash(git log *)'),
    ],
    {
      existing: [[ALLOW, quoted('Bash(docker ps)')]],
    },
  ),
  inSettings('B02+', 'a rule twice', [allow('Bash(npm test)'), allow('Bash(npm test)', 'Bash(npm test)')]),
  inSettings(
    'B02+',
    'a narrower rule in place of a wide one',
    [allow('Bash(docker *)'), allow('Bash(docker ps)')],
    {
      existing: [[ALLOW, quoted('Bash(docker ps)')]],
    },
  ),
  inSettings('B02+', 'a wide rule is removed', [allow('Bash(*)', 'Bash(npm test)'), allow('Bash(npm test)')]),
  inSettings('B02+', 'a prefix in the older form', [allow('Bash(docker ps *)'), allow('Bash(docker ps:*)')], {
    existing: [[ALLOW, quoted('Bash(docker ps:*)')]],
  }),
  inSettings(
    'E41',
    'forty rules shuffled and one new',
    [allow(...MANY()), allow(...MANY().toReversed(), 'Bash(*)')],
    {
      block: [[ALLOW, quoted('Bash(*)')]],
    },
  ),
];

function MANY(): string[] {
  return Array.from({ length: 40 }, (_, index) => `Bash(npm run test -- suite-${index + 10})`);
}

const floor = (rules: readonly string[], extra: { [key: string]: readonly string[] } = {}): string =>
  json({ ...FLOOR, permissions: { ...extra, deny: rules } });
const [ENV, ENVS, SECRETS, SELF] = [
  'Read(./.env)',
  'Read(./.env.*)',
  'Read(./secrets/**)',
  'Edit(./.claude/**)',
] as const;

/** A row whose head has exactly these deny rules where the base has P0's floor. */
function denyRow(
  id: string,
  what: string,
  rules: readonly string[],
  block?: DetectionCase['block'],
): DetectionCase {
  const row = inSettings(id, what, [{}, {}], block ? { block } : {});
  return { ...row, head: { ...row.head, [SETTINGS]: floor(rules) } };
}

export const DENY_ROWS: readonly DetectionCase[] = [
  denyRow(
    'T049',
    'a folder rule loses its depth',
    [ENV, ENVS, 'Read(./secrets/*)', SELF],
    [[DENY, quoted('Read(./secrets/*)')]],
  ),
  denyRow('T049+', 'a rule is removed', [ENV, ENVS, SELF], [[DENY, '"deny"']]),
  denyRow('T049+', 'all rules are removed', [], [[DENY, '"deny"']]),
  denyRow('T049+', 'a wider rule in its place', [ENV, ENVS, 'Read(secrets/**)', 'Edit(**)']),
  denyRow('T049+', 'the same rule without ./', ['Read(.env)', ENVS, SECRETS, SELF]),
  // `./secrets/**` is refused at any depth, `/secrets/**` only at the root (client 2.1.330, experiment of 2026-11-22
  // with files in secrets/, sub/secrets/ and a/b/secrets/c/).
  denyRow(
    'T049+',
    'the rule bound to the root',
    [ENV, ENVS, 'Read(/secrets/**)', SELF],
    [[DENY, quoted('Read(/secrets/**)')]],
  ),
  denyRow('T049+', 'the rules in another order', [SELF, SECRETS, ENVS, ENV]),
  denyRow(
    'T049+',
    'an exception beside the rule',
    [ENV, ENVS, SECRETS, SELF, 'Read(!.env)'],
    [[DENY, quoted('Read(!.env)')]],
  ),
  denyRow(
    'T049+',
    'an exception in place of the rule',
    ['Read(!.env)', ENVS, SECRETS, SELF],
    [
      [DENY, quoted('Read(!.env)')],
      [DENY, '"deny"'],
    ],
  ),
  inSettings('T050', 'a refusal becomes a question', [deny('Bash(curl *)'), ask('Bash(curl *)')], {
    block: [[DENY, quoted('Bash(curl *)')]],
  }),
  inSettings('T051', 'a rule becomes inert', [deny('Bash(rm *)'), deny('Bash(command:rm *)')], {
    block: [[DENY, quoted('Bash(command:rm *)')]],
  }),
  denyRow(
    'T052',
    'the tool in lower case',
    ['read(./.env)', ENVS, SECRETS, SELF],
    [[DENY, quoted('read(./.env)')]],
  ),
  denyRow(
    'T052',
    'a tool that does not exist',
    ['Reed(./.env)', ENVS, SECRETS, SELF],
    [[DENY, quoted('Reed(./.env)')]],
  ),
  denyRow(
    'T052+',
    'a tool whose path is never matched',
    [ENV, ENVS, SECRETS, 'Write(./.claude/**)'],
    [[DENY, quoted('Write(./.claude/**)')]],
  ),
  inSettings('T053', 'a question is removed', [ask('Bash(git push *)'), {}], {
    warn: [['lost-ask-rule', '"permissions"']],
  }),
  inSettings(
    'T053+',
    'one of two questions is removed',
    [ask('Bash(git push *)', 'Bash(gh *)'), ask('Bash(gh *)')],
    {
      warn: [['lost-ask-rule', '"ask"']],
    },
  ),
  inSettings('T053+', 'a question becomes a refusal', [ask('Bash(git push *)'), deny('Bash(git push *)')]),
  inSettings('T053+', 'a wider question', [ask('Bash(git push *)'), ask('Bash(git *)')]),
  inSettings('B05', 'a new refusal and a new question', [
    {},
    { permissions: { deny: ['Read(./keys/**)'], ask: ['Bash(git push *)'] } },
  ]),
  inSettings('B05+', 'everything is refused', [{}, deny('*')]),
];

export const MODE_ROWS: readonly DetectionCase[] = [
  inSettings('T029', 'bypassPermissions', [{}, mode('bypassPermissions')], {
    block: [['permissive-mode', member('defaultMode', 'bypassPermissions').slice(15)]],
  }),
  inSettings('T030', 'acceptEdits', [mode('plan'), mode('acceptEdits')], {
    warn: [['permissive-mode', '"acceptEdits"']],
  }),
  inSettings('T030+', 'dontAsk', [{}, mode('dontAsk')], { warn: [['permissive-mode', '"dontAsk"']] }),
  inSettings(
    'T030+',
    'a mode that stays is not new',
    [mode('acceptEdits'), { ...mode('acceptEdits'), theme: 'dark' }],
    { existing: [['permissive-mode', '"acceptEdits"']] },
  ),
  ...['default', 'manual', 'plan'].map((name) =>
    inSettings('T030+', name, [mode('acceptEdits'), mode(name)]),
  ),
  inSettings('T031', 'auto', [mode('default'), mode('auto')], { block: [['permissive-mode', '"auto"']] }),
  inSettings(
    'T033',
    'bypassPermissions without the warning before it',
    [{}, { ...mode('bypassPermissions'), skipDangerousModePermissionPrompt: true }],
    {
      block: [['permissive-mode', '"bypassPermissions"']],
      warn: [['inert-setting', '"skipDangerousModePermissionPrompt"']],
    },
  ),
  ...['BypassPermissions', 'bypass', 'yolo', ''].map((name) =>
    inSettings('E07', `defaultMode "${name}" refuses the file`, [{}, mode(name)], {
      block: [['refused-file', member('defaultMode', name).slice(15)]],
    }),
  ),
  ...['~/', '/', '../other-repo'].map((path) =>
    inSettings('T054', `directory ${path}`, [{}, directories(path)], {
      block: [['unapproved-additional-directory', quoted(path)]],
    }),
  ),
  ...['$HOME', '..', '//', 'packages/../../x'].map((path) =>
    inSettings('T054+', `directory ${path}`, [{}, directories(path)], {
      block: [['unapproved-additional-directory', quoted(path)]],
    }),
  ),
  inSettings('T054+', 'a directory is removed', [directories('../other-repo'), {}]),
];
