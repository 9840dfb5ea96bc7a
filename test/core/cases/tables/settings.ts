/** Every settings key that has no table of its own. */
import type { Json } from '../../../../src/core/index.ts';
import type { DetectionCase } from '../detection-case.ts';
import { FLOOR, json, type Repository, SETTINGS } from '../repository.ts';
import { inSettings, member } from './rows.ts';

type JsonRecord = { readonly [key: string]: Json };

const WEAK = 'weakened-setting';
const WIDE = 'widened-setting';

const sandbox = (members: JsonRecord) => ({ sandbox: members });
const network = (members: JsonRecord) => sandbox({ network: members });
const filesystem = (members: JsonRecord) => sandbox({ filesystem: members });

function weakened(
  id: string,
  what: string,
  [before, after]: readonly [JsonRecord, JsonRecord],
  mark: string,
  level: 'block' | 'warn' = 'block',
) {
  return inSettings(id, what, [before, after], { [level]: [[WEAK, mark]] });
}

function widened(
  id: string,
  setting: JsonRecord,
  mark: string,
  level: 'block' | 'warn' = 'block',
): DetectionCase {
  return inSettings(id, `${mark} in ${JSON.stringify(setting)}`, [{}, setting], { [level]: [[WIDE, mark]] });
}

function reviewed(id: string, setting: JsonRecord, mark: string, rule = 'reviewed-setting'): DetectionCase {
  return inSettings(id, mark, [{}, setting], { warn: [[rule, mark]] });
}

const GUARD = 'disableSkillShellExecution';

export const SETTING_ROWS: readonly DetectionCase[] = [
  weakened(
    'T057',
    'a guard gets the other value',
    [{ [GUARD]: true }, { [GUARD]: false }],
    member(GUARD, false),
  ),
  weakened('T057', 'a guard is removed', [{ [GUARD]: true }, {}], ''),
  weakened(
    'T057+',
    'hooks are switched off',
    [{}, { disableAllHooks: true }],
    member('disableAllHooks', true),
  ),
  inSettings('T057+', 'a guard is added', [{}, { [GUARD]: true }]),
  inSettings('T057+', 'a harmful value goes', [{ disableAllHooks: true }, { disableAllHooks: false }]),
  weakened(
    'T058',
    'the sandbox is switched off',
    [{}, sandbox({ enabled: false })],
    member('enabled', false),
  ),
  withoutFloorSandbox('T058', 'the key of the sandbox is removed', { sandbox: {} }, '"sandbox"'),
  withoutFloorSandbox('T058', 'the whole block of the sandbox is removed', {}, ''),
  ...['docker *', 'bash *', '*'].map((entry) =>
    widened('T059', sandbox({ excludedCommands: [entry] }), `"${entry}"`),
  ),
  inSettings('T059+', 'an excluded command is removed', [sandbox({ excludedCommands: ['docker *'] }), {}]),
  widened('T061', network({ allowUnixSockets: ['/var/run/docker.sock'] }), '"/var/run/docker.sock"'),
  weakened(
    'T061',
    'every socket',
    [{}, network({ allowAllUnixSockets: true })],
    member('allowAllUnixSockets', true),
  ),
  ...['*', '*.example.com', 'x7.ngrok.example', 'registry.npmjs.org.example.com'].map((host) =>
    widened('T062', network({ allowedDomains: [host] }), `"${host}"`),
  ),
  inSettings('T062+', 'approved hosts', [
    {},
    network({ allowedDomains: ['registry.npmjs.org', 'build.corp.example'] }),
  ]),
  inSettings(
    'T062+',
    'a host is removed',
    [
      network({ allowedDomains: ['a.example.com', 'b.example.com'] }),
      network({ allowedDomains: ['b.example.com'] }),
    ],
    {
      existing: [[WIDE, '"b.example.com"']],
    },
  ),
  ...['~/', '//'].flatMap((path) =>
    ['allowWrite', 'allowRead'].map((name) => widened('T063', filesystem({ [name]: [path] }), `"${path}"`)),
  ),
  inSettings(
    'T063+',
    'paths that are refused lose one',
    [filesystem({ denyRead: ['~/.ssh', '~/.aws'] }), filesystem({ denyRead: ['~/.aws'] })],
    { block: [[WEAK, '"denyRead"']] },
  ),
  inSettings(
    'T062+',
    'hosts that are refused are gone',
    [network({ deniedDomains: ['paste.example'] }), {}],
    {
      block: [[WEAK, '"sandbox"']],
    },
  ),
  inSettings('T063+', 'more paths are refused', [
    filesystem({ denyWrite: ['~/.ssh'] }),
    filesystem({ denyWrite: ['~/.aws', '~/.ssh'] }),
  ]),
  ...['enableWeakerNestedSandbox', 'enableWeakerNetworkIsolation'].map((name) =>
    weakened('T064', name, [{}, sandbox({ [name]: true })], member(name, true), 'warn'),
  ),
  organisationList('allowedMcpServers', { serverName: 'x' }, '{\n      "serverName"'),
  organisationList('allowedHttpHookUrls', 'https://hook.example.com/*', '"https://hook.example.com/*"'),
  organisationList('httpHookAllowedEnvVars', 'GITHUB_TOKEN', '"GITHUB_TOKEN"'),
  inSettings(
    'T066+',
    'an entry is removed',
    [{ httpHookAllowedEnvVars: ['A', 'B'] }, { httpHookAllowedEnvVars: ['B'] }],
    {
      existing: [['widened-organisation-list', '"B"']],
    },
  ),
  reviewed('T097', { agent: 'reviewer' }, member('agent', 'reviewer')),
  {
    ...reviewed('T098', { outputStyle: 'terse' }, member('outputStyle', 'terse')),
  },
  reviewed(
    'T106',
    { autoMemoryDirectory: '~/notes' },
    member('autoMemoryDirectory', '~/notes'),
    'inert-setting',
  ),
  ...['**/SECURITY-RULES/CLAUDE.md', '**'].map((entry) =>
    widened('T107', { claudeMdExcludes: [entry] }, `"${entry}"`, 'warn'),
  ),
  reviewed('T118', { forceLoginOrgUUID: '7f9c' }, member('forceLoginOrgUUID', '7f9c')),
  reviewed('T118', { forceLoginMethod: 'console' }, member('forceLoginMethod', 'console')),
  weakened(
    'T122',
    'the blocklist is skipped',
    [{}, { skipWebFetchPreflight: true }],
    member('skipWebFetchPreflight', true),
    'warn',
  ),
  reviewed('T123', { defaultShell: 'powershell' }, member('defaultShell', 'powershell')),
  reviewed('T124', { strictKnownMarketplaces: [] }, '"strictKnownMarketplaces"', 'inert-setting'),
  reviewed('T124', { allowManagedHooksOnly: true }, member('allowManagedHooksOnly', true), 'inert-setting'),
  reviewed('T124', { policyHelper: { path: '/opt/policy' } }, '"policyHelper"', 'inert-setting'),
  ...['ignorePatterns', 'allowedTools'].map((name) =>
    reviewed('E39', { [name]: ['x'] }, `"${name}"`, 'unknown-setting'),
  ),
  reviewed('E39', { includeCoAuthoredBy: false }, member('includeCoAuthoredBy', false), 'unknown-setting'),
  reviewed('E39+', { mcpServers: {} }, '"mcpServers"', 'unknown-setting'),
  reviewed('B13', { newUiThing: true }, member('newUiThing', true), 'unknown-setting'),
  inSettings('B13+', 'an unknown key is removed', [{ newUiThing: true }, {}]),
  inSettings('B10', 'looks and words', [
    {},
    {
      theme: 'dark',
      language: 'German',
      spinnerTipsEnabled: false,
      verbose: true,
      attribution: { commit: '' },
      includeGitInstructions: false,
      tui: 'fullscreen',
    },
  ]),
  inSettings('B10+', 'a model', [{}, { model: 'opus' }]),
  inSettings('B11', 'the schema', [
    {},
    { $schema: 'https://json.schemastore.org/claude-code-settings.json' },
  ]),
];

function organisationList(list: string, entry: Json, mark: string): DetectionCase {
  return inSettings('T066', list, [{}, { [list]: [entry] }], {
    block: [['widened-organisation-list', mark]],
  });
}

function withoutFloorSandbox(id: string, what: string, rest: JsonRecord, mark: string): DetectionCase {
  const row = inSettings(id, what, [{}, {}], { block: [[WEAK, mark]] });
  const head: Repository = {
    ...row.head,
    [SETTINGS]: json({ permissions: FLOOR['permissions'] ?? {}, ...rest }),
  };
  return { ...row, head };
}
