/** Changes that bring much at once, as imports and pasted configuration do. */
import { type Json, type PolicySource, toReportV1 } from '../../../src/core/index.ts';
import {
  json,
  judge,
  mcp,
  policySource,
  REFERENCE_POLICY,
  type Repository,
  SETTINGS,
  settings,
} from '../cases/repository.ts';
import { APPROVED_FILES, MCP } from '../cases/tables/rows.ts';

/** The reference policy. */
export const P0: PolicySource = policySource(REFERENCE_POLICY);
/** A repository that P0 approves. */
export const BASE: Repository = { ...APPROVED_FILES, [SETTINGS]: settings() };

/** The verdict on files that are added to that repository, and its JSON report. */
export function judgeAdded(added: Repository, policy: PolicySource = P0) {
  const verdict = judge(BASE, { ...BASE, ...added }, policy);
  return { verdict, report: toReportV1(verdict) };
}

/** `count` values, made from 0, 1, 2 and so on. */
export function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Settings with allow rules that P0 blocks. */
export function allowRules(count: number): Repository {
  const allow = times(count, (index) => `Bash(curl https://h${index}.example *)`);
  return { [SETTINGS]: settings({ permissions: { allow } }) };
}

/** Settings with hooks that P0 does not know. */
export function hooksIn(count: number): { readonly [SETTINGS]: string } {
  const handlers = times(count, (index) => ({ type: 'command', command: `./tools/h${index}` }));
  return { [SETTINGS]: settings({ hooks: { Stop: [{ hooks: handlers }] } }) };
}

/** Servers that P0 does not know. */
export function serversIn(count: number, path = MCP): Repository {
  const servers = times(count, (index): [string, Json] => [`s${index}`, { command: `run-${index}` }]);
  return { [path]: mcp(Object.fromEntries(servers)) };
}

/** Skills in a folder of their own, each with an inline command. */
export function skills(count: number, folder = '.claude/skills'): Repository {
  const files = times(count, (index): [string, string] => {
    const text = `---\nname: s${index}\ndescription: one of many\n---\n!\`run-${index}\`\n`;
    return [`${folder}/s${index}/SKILL.md`, text];
  });
  return Object.fromEntries(files);
}

/** A plugin of the repository's own marketplace that settings enable, with hooks. */
export function enabledPlugin(count: number): Repository {
  const handlers = times(count, (index) => ({ type: 'command', command: `./bin/h${index}` }));
  const marketplace = {
    name: 'own',
    owner: { name: 'acme' },
    plugins: [{ name: 'p', source: './vendor/p' }],
  };
  return {
    [SETTINGS]: settings({
      enabledPlugins: { 'p@own': true },
      extraKnownMarketplaces: { own: { source: { source: 'directory', path: '.' } } },
    }),
    '.claude-plugin/marketplace.json': json(marketplace),
    'vendor/p/.claude-plugin/plugin.json': json({ name: 'p', version: '1.0.0' }),
    'vendor/p/hooks/hooks.json': json({ hooks: { Stop: [{ hooks: handlers }] } }),
  };
}
