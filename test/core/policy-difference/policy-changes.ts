/** Each key of a policy's file in two states, and the keys that decide nothing. */

/** An object of a policy's file. */
export type Fields = { readonly [field: string]: unknown };
/** Two states of a file that differ in one key. */
export type Change = readonly [before: Fields, after: Fields];

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Keys that decide nothing, each with the reason. `*` stands for any name, `[]` for the items of a list. */
export const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  $schema: 'for editors',
  version: 'there is one',
  description: 'for people',
  'hooks.*[].hooks[].statusMessage': 'display only, approvals do not compare it',
  'hooks.*[].hooks[].timeout': 'approvals do not compare it',
  'approvals[].evidence': 'for people',
  'approvals[].owner': 'for people',
  'approvals[].reason': 'for people',
  'approvals[].ticket': 'for people',
  'approvals[].created': 'for people: an approval holds from the moment that it is there',
  'approvals[].revoked.on': 'a revocation holds from the moment that it is there',
  'approvals[].revoked.by': 'for people',
  'approvals[].revoked.reason': 'for people',
};

/** A key that was not there before. */
export const appears = (key: string, value: unknown): Change => [{}, nested(key, value)];

function nested(key: string, value: unknown): Fields {
  const [first = '', ...rest] = key.split('.');
  return { [first]: rest.length === 0 ? value : nested(rest.join('.'), value) };
}

/** One item of a list in two states: as it is, and with one field more or another one. */
function field(list: string, item: Fields, more: Fields): Change {
  return [nested(list, [item]), nested(list, [{ ...item, ...more }])];
}

function hook(handler: Fields, more: Fields, group: Fields = {}): Change {
  const of = (one: Fields): Fields => ({ hooks: { Stop: [{ hooks: [one] }] } });
  if (Object.keys(group).length === 0) return [of(handler), of({ ...handler, ...more })];
  return [of(handler), { hooks: { Stop: [{ hooks: [handler], ...group }] } }];
}

const COMMAND = { type: 'command', command: 'x' };
const HTTP = { type: 'http', url: 'https://a.example/' };
const PROMPT = { type: 'prompt', prompt: 'x' };
const TOOL = { type: 'mcp_tool', server: 's', tool: 't' };
const PIN = { 'a.sh': digest('a') };
const REMOTE = { serverUrl: 'https://a.example/' };
const LOCAL = { serverCommand: ['a', 'b'] };
const PACKAGE = { package: 'a@1.0.0' };
const GITHUB = { source: 'github', repo: 'a/b' };
const APPROVAL = {
  kind: 'hook',
  digest: digest('a'),
  repositories: ['acme/web'],
  owner: '@a',
  reason: 'x',
  created: '2026-01-01',
  expires: '2027-01-01',
};

/** A change of each key that has an effect; keys with a fixed set of levels are changed level by level. */
export const CHANGES: Readonly<Record<string, Change>> = {
  preset: [{ preset: 'baseline' }, { preset: 'controlled' }],
  'delegate[]': appears('delegate', ['permissions.allow']),
  'replace[]': [
    { preset: 'baseline', env: { allow: ['A'] } },
    { preset: 'baseline', env: { allow: ['A'] }, replace: ['env.allow'] },
  ],
  'managedSettings.*': appears('managedSettings', { model: 'x' }),
  'permissions.allow[]': appears('permissions.allow', ['Bash(x)']),
  'permissions.additionalDirectories[]': appears('permissions.additionalDirectories', ['../x']),
  'required.*': appears('required', { sandbox: { enabled: true } }),
  'hooks.*[].matcher': hook(COMMAND, {}, { matcher: 'Edit' }),
  'hooks.*[].hooks[].type': [hook(PROMPT, {})[0], hook({ type: 'agent', prompt: 'x' }, {})[0]],
  'hooks.*[].hooks[].command': hook(COMMAND, { command: 'y' }),
  'hooks.*[].hooks[].args[]': hook(COMMAND, { args: ['y'] }),
  'hooks.*[].hooks[].if': hook(COMMAND, { if: 'Bash(x)' }),
  'hooks.*[].hooks[].once': hook(COMMAND, { once: true }),
  'hooks.*[].hooks[].shell': hook(COMMAND, { shell: 'powershell' }),
  'hooks.*[].hooks[].onFailure': hook(COMMAND, { onFailure: 'block' }),
  'hooks.*[].hooks[].async': hook(COMMAND, { async: true }),
  'hooks.*[].hooks[].asyncRewake': hook(COMMAND, { asyncRewake: true }),
  'hooks.*[].hooks[].holdsTools': hook(COMMAND, { holdsTools: true }),
  'hooks.*[].hooks[].rewakeMessage': hook(COMMAND, { rewakeMessage: 'x' }),
  'hooks.*[].hooks[].rewakeSummary': hook(COMMAND, { rewakeSummary: 'x' }),
  'hooks.*[].hooks[].cloud': hook(COMMAND, { cloud: 'skip' }),
  'hooks.*[].hooks[].files.*': hook(COMMAND, { files: PIN }),
  'hooks.*[].hooks[].files.*[]': hook({ ...COMMAND, files: PIN }, { files: { 'a.sh': [digest('b')] } }),
  'hooks.*[].hooks[].url': hook(HTTP, { url: 'https://b.example/' }),
  'hooks.*[].hooks[].headers.*': hook(HTTP, { headers: { A: 'b' } }),
  'hooks.*[].hooks[].allowedEnvVars[]': hook(HTTP, { allowedEnvVars: ['A'] }),
  'hooks.*[].hooks[].prompt': hook(PROMPT, { prompt: 'y' }),
  'hooks.*[].hooks[].model': hook(PROMPT, { model: 'y' }),
  'hooks.*[].hooks[].continueOnBlock': hook(PROMPT, { continueOnBlock: true }),
  'hooks.*[].hooks[].server': hook(TOOL, { server: 'y' }),
  'hooks.*[].hooks[].tool': hook(TOOL, { tool: 'y' }),
  'hooks.*[].hooks[].input.*': hook(TOOL, { input: { a: 1 } }),
  'allowedHttpHookUrls[]': appears('allowedHttpHookUrls', ['https://a.example/*']),
  'httpHookAllowedEnvVars[]': appears('httpHookAllowedEnvVars', ['A']),
  'allowedMcpServers[].serverUrl': appears('allowedMcpServers', [REMOTE]),
  'allowedMcpServers[].headers.*': field('allowedMcpServers', REMOTE, { headers: { A: 'b' } }),
  'allowedMcpServers[].headersHelper': field('allowedMcpServers', REMOTE, { headersHelper: 'x' }),
  'allowedMcpServers[].files.*': field('allowedMcpServers', LOCAL, { files: PIN }),
  'allowedMcpServers[].files.*[]': field(
    'allowedMcpServers',
    { ...LOCAL, files: PIN },
    { files: { 'a.sh': [digest('b')] } },
  ),
  'allowedMcpServers[].serverCommand[]': field('allowedMcpServers', LOCAL, { serverCommand: ['a', 'c'] }),
  'allowedMcpServers[].env.*': field('allowedMcpServers', LOCAL, { env: { A: 'b' } }),
  'allowedMcpServers[].package': field('allowedMcpServers', PACKAGE, { package: 'a@1.0.1' }),
  'allowedMcpServers[].package[]': field('allowedMcpServers', PACKAGE, { package: ['a@1.0.0', 'b@1.0.0'] }),
  'allowedMcpServers[].runner': field('allowedMcpServers', PACKAGE, { runner: 'npx' }),
  'allowedMcpServers[].runner[]': field('allowedMcpServers', PACKAGE, { runner: ['npx', 'bunx'] }),
  'allowedMcpServers[].args[]': field('allowedMcpServers', PACKAGE, { args: ['x'] }),
  'deniedMcpServers[].serverName': appears('deniedMcpServers', [{ serverName: 'x' }]),
  'deniedMcpServers[].serverUrl': appears('deniedMcpServers', [REMOTE]),
  'deniedMcpServers[].serverCommand[]': appears('deniedMcpServers', [LOCAL]),
  'strictKnownMarketplaces[].source': appears('strictKnownMarketplaces', [GITHUB]),
  'strictKnownMarketplaces[].repo': field('strictKnownMarketplaces', GITHUB, { repo: 'a/c' }),
  'strictKnownMarketplaces[].ref': field('strictKnownMarketplaces', GITHUB, { ref: 'v1' }),
  'strictKnownMarketplaces[].path': field('strictKnownMarketplaces', GITHUB, { path: 'x' }),
  'strictKnownMarketplaces[].sparsePaths[]': field('strictKnownMarketplaces', GITHUB, { sparsePaths: ['x'] }),
  'strictKnownMarketplaces[].skipLfs': field('strictKnownMarketplaces', GITHUB, { skipLfs: true }),
  'strictKnownMarketplaces[].url': appears('strictKnownMarketplaces', [
    { source: 'url', url: 'https://a.example/' },
  ]),
  'strictKnownMarketplaces[].headers.*': field(
    'strictKnownMarketplaces',
    { source: 'url', url: 'https://a.example/' },
    { headers: { A: 'b' } },
  ),
  'strictKnownMarketplaces[].headersHelper': field(
    'strictKnownMarketplaces',
    { source: 'url', url: 'https://a.example/' },
    { headersHelper: 'x' },
  ),
  'strictKnownMarketplaces[].package': appears('strictKnownMarketplaces', [{ source: 'npm', package: 'x' }]),
  'strictKnownMarketplaces[].version': field(
    'strictKnownMarketplaces',
    { source: 'npm', package: 'x' },
    { version: '1.0.0' },
  ),
  'strictKnownMarketplaces[].registry': field(
    'strictKnownMarketplaces',
    { source: 'npm', package: 'x' },
    { registry: 'https://a.example/' },
  ),
  'strictKnownMarketplaces[].hostPattern': appears('strictKnownMarketplaces', [
    { source: 'hostPattern', hostPattern: 'a\\.example' },
  ]),
  'strictKnownMarketplaces[].pathPattern': appears('strictKnownMarketplaces', [
    { source: 'pathPattern', pathPattern: '/a/.*' },
  ]),
  'enabledPlugins.*': [{ enabledPlugins: { 'a@b': false } }, { enabledPlugins: { 'a@b': true } }],
  'egress.allowedDomains[]': appears('egress.allowedDomains', ['a.example']),
  'env.allow[]': appears('env.allow', ['A']),
  'helperCommands[].setting': field(
    'helperCommands',
    { setting: 'statusLine', command: 'x' },
    { setting: 'apiKeyHelper' },
  ),
  'helperCommands[].command': field(
    'helperCommands',
    { setting: 'statusLine', command: 'x' },
    { command: 'y' },
  ),
  'helperCommands[].files.*': field(
    'helperCommands',
    { setting: 'statusLine', command: 'x' },
    { files: PIN },
  ),
  'helperCommands[].files.*[]': field(
    'helperCommands',
    { setting: 'statusLine', command: 'x', files: PIN },
    { files: { 'a.sh': [digest('b')] } },
  ),
  'sensitivePaths[]': appears('sensitivePaths', ['x/**']),
  'governedBranches[]': appears('governedBranches', ['x']),
  'requiredCodeOwners[].path': field('requiredCodeOwners', { path: 'a', owners: ['@a'] }, { path: 'b' }),
  'requiredCodeOwners[].owners[]': field(
    'requiredCodeOwners',
    { path: 'a', owners: ['@a'] },
    { owners: ['@b'] },
  ),
  'instructions.requiredSections[]': appears('instructions.requiredSections', ['x']),
  'instructions.maxBytes': appears('instructions.maxBytes', 10),
  'instructions.externalImports[]': appears('instructions.externalImports', ['x']),
  'rules.*': [{}, { rules: { 'hidden-text': 'warn' } }],
  'rules.*.level': [{}, { rules: { 'hidden-text': { level: 'warn' } } }],
  'rules.*.ignore[]': [{}, { rules: { 'hidden-text': { ignore: ['x'] } } }],
  'approvals[].kind': field('approvals', APPROVAL, { kind: 'skill' }),
  'approvals[].digest': field('approvals', APPROVAL, { digest: digest('b') }),
  'approvals[].repositories[]': field('approvals', APPROVAL, { repositories: ['acme/api'] }),
  'approvals[].expires': field('approvals', APPROVAL, { expires: '2027-02-01' }),
  'approvals[].revoked': field('approvals', APPROVAL, {
    revoked: { on: '2026-02-01', by: 'x', reason: 'y' },
  }),
  'repositories.names[]': [{ repositories: { names: ['a'] } }, { repositories: { names: ['b'] } }],
  'repositories.except[]': [
    { repositories: { names: ['a*'] } },
    { repositories: { names: ['a*'], except: ['ab'] } },
  ],
  'repositories.topics[]': [{ repositories: { topics: ['a'] } }, { repositories: { topics: ['b'] } }],
  'repositories.properties.*': [
    { repositories: { properties: { a: 'b' } } },
    { repositories: { properties: { a: 'c' } } },
  ],
  'repositories.properties.*[]': [
    { repositories: { properties: { a: ['b'] } } },
    { repositories: { properties: { a: ['b', 'c'] } } },
  ],
  'repositories.visibility': [
    { repositories: { visibility: 'public' } },
    { repositories: { visibility: 'private' } },
  ],
  'repositories.visibility[]': [
    { repositories: { visibility: ['public'] } },
    { repositories: { visibility: ['public', 'private'] } },
  ],
};
