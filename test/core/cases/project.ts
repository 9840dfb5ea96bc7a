/** Projects as property tests generate them. */
import * as fc from 'fast-check';
import type { Json } from '../../../src/core/index.ts';
import { json, type Repository, SETTINGS } from './repository.ts';
import { APPROVED_FILES, commandHook, H1, MCP, SERVERS } from './tables/rows.ts';

type JsonRecord = { readonly [key: string]: Json };

/** A project's configuration in parts, so that parts can be taken away. */
export interface Project {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  readonly hooks: readonly JsonRecord[];
  readonly servers: JsonRecord;
  readonly env: JsonRecord;
  readonly sandboxed: boolean;
}

const HOOKS = [H1, commandHook('Stop', 'npm run lint'), commandHook('PreToolUse', 'echo hi', 'Bash')];
const SERVER_ENTRIES: JsonRecord = { ...SERVERS, metrics: { command: 'uvx', args: ['metrics'] } };
/** Permission rules of every kind. */
export const RULES = [
  'Bash(npm test)',
  'Bash(curl *)',
  'Read(~/**)',
  'Edit(src/**)',
  'mcp__github',
  'Bash',
  'Reed(x)',
];

/** Projects of which some parts are approved and some are not. */
export const project: fc.Arbitrary<Project> = fc.record({
  allow: fc.subarray(RULES),
  deny: fc.subarray(RULES),
  hooks: fc.subarray(HOOKS),
  servers: fc.subarray(Object.entries(SERVER_ENTRIES)).map((entries) => Object.fromEntries(entries)),
  env: fc.dictionary(fc.constantFrom('CI', 'PATH', 'NODE_OPTIONS'), fc.constantFrom('1', '0')),
  sandboxed: fc.boolean(),
});

function configOf({ allow, deny, hooks, env, sandboxed }: Project): JsonRecord {
  const events = hooks.map((hook) => hook['hooks'] ?? {});
  return {
    permissions: { allow, deny },
    hooks: Object.assign({}, ...events),
    env,
    sandbox: { enabled: sandboxed },
  };
}

/** Writes a JSON file. */
export type Render = (value: Json) => string;

/** The repository of a project, its files written by `render`. */
export function repositoryOf(parts: Project, render: Render = json): Repository {
  const files = { [SETTINGS]: render(configOf(parts)), [MCP]: render({ mcpServers: parts.servers }) };
  return { ...APPROVED_FILES, ...files };
}
