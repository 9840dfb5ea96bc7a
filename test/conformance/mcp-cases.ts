/** Generated `.mcp.json` files with many independent servers, and lists that admit some of them. */
import { MCP_SERVER_SHAPES } from '../../src/core/settings/check-mcp-json.ts';
import type { Random } from './random.ts';
import { utf8 } from './reading.ts';
import { sampleShape } from './sample-shape.ts';

/** An entry of `allowedMcpServers` or `deniedMcpServers`. */
export interface Entry {
  readonly serverName?: string;
  readonly serverUrl?: string;
  readonly serverCommand?: readonly string[];
}

/** The lists of the user's settings. */
export interface Lists {
  readonly allow: readonly Entry[] | undefined;
  readonly deny: readonly Entry[];
}

type Servers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One file and the lists that it meets. */
export interface McpCase {
  readonly bytes: Uint8Array;
  /** The servers by name, where the file is made of them. */
  readonly document: Servers | undefined;
  /** What is compared; `''` is the file as a whole. */
  readonly names: readonly string[];
  readonly lists: Lists;
}

/** Makes a file of `count` servers. */
export function generateServers(random: Random, count: number): McpCase {
  if (random.chance(0.12)) return generateFile(random);
  const servers = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [nameOf(random, index), generateServer(random)]),
  );
  const lists = {
    allow: random.chance(0.65) ? listOf(random, 1) : undefined,
    deny: random.chance(0.5) ? listOf(random, 0).slice(0, 1) : [],
  };
  return {
    bytes: utf8(JSON.stringify({ mcpServers: servers })),
    document: servers,
    names: Object.keys(servers),
    lists: random.chance(0.3) ? { allow: undefined, deny: [] } : lists,
  };
}

const PLAIN_NAMES: readonly string[] = ['db', 'github', 'GitHub', 'a.b', 'my server'];
const RESERVED_FORMS: readonly string[] = [
  'workspace',
  'workspace!',
  'Workspace',
  'workspace_x',
  'workspace__x',
  'computer-use',
  'computer use',
  'claude.ai',
  'claude_ai',
  'claude.ai x',
  'claude-in-chrome',
  'Claude_Preview',
  'claude-code-remote',
  'constructor',
  'toString',
];

function nameOf(random: Random, index: number): string {
  if (random.chance(0.06)) return random.pick(RESERVED_FORMS);
  return random.chance(0.3) ? `${random.pick(PLAIN_NAMES)} ${index}` : `s${index}`;
}

const URLS: readonly string[] = [
  'https://mcp.ok.example/mcp',
  'https://mcp.ok.example/mcp/',
  'https://mcp.ok.example/MCP',
  'https://mcp.ok.example/mcp?x=1',
  'https://mcp.ok.example/mcp#f',
  'https://MCP.OK.example:443/mcp',
  'https://mcp.ok.example:8443/mcp',
  'https://mcp.ok.example./mcp',
  'https://mcp.ok.example/a/../mcp',
  'https://mcp.ok.example/%6dcp',
  'http://mcp.ok.example/mcp',
  'wss://mcp.ok.example/mcp',
  'https://user@mcp.ok.example/mcp',
  'https://user:pw@mcp.ok.example/mcp',
  'https://mcp.ok.example@evil.example/mcp',
  'https://mcp.ok.example\\@evil.example/mcp',
  'https://evil.example/.ok.example/mcp',
  'https://ok.example/mcp',
  'https://notok.example/mcp',
  'https://a.b.ok.example/mcp',
  'https://ok.example.evil.example/mcp',
  'https://${HOST:-mcp.ok.example}/mcp',
  'https://mcp.ok.example/${P:-mcp}',
  'https://mcp.ok.example/${MISSING}',
  'https://127.0.0.1/mcp',
  'https://[::1]/mcp',
  'https://0x7f.1/mcp',
  'https://mcp.ok.example',
  'https://mcp.ok.example/',
  'https://m%63p.ok.example/mcp',
  'https://mcp.ök.example/mcp',
  'HTTPS://mcp.ok.example/mcp',
  'https:mcp.ok.example/mcp',
  'https:///mcp.ok.example/mcp',
  ' https://mcp.ok.example/mcp',
  'mcp.ok.example/mcp',
  '',
];
const PATTERNS: readonly string[] = [
  'https://mcp.ok.example/mcp',
  'https://mcp.ok.example/*',
  'https://*.ok.example/*',
  'https://*.ok.example/mcp',
  '*://mcp.ok.example/*',
  'http://mcp.ok.example/*',
  'https://mcp.ok.example:8443/*',
  'https://MCP.ok.example/mcp',
  'https://mcp.ok.example/mcp?x=1',
  'https://mcp.ok.example',
  'https://*/mcp',
  'https://mcp.*/mcp',
  'https://${HOST:-mcp.ok.example}/mcp',
  'https://*ok.example/*',
];
const COMMANDS: readonly (readonly string[])[] = [
  ['npx', '-y', 'a@1'],
  ['npx', '-y'],
  ['npx'],
  ['/usr/bin/npx', '-y', 'a@1'],
  ['npx', '-y', 'a@1', ''],
  ['npx', '-y', '${PKG:-a@1}'],
  ['npx -y a@1'],
  ['NPX', '-y', 'a@1'],
];

function generateServer(random: Random): Record<string, unknown> {
  const chosen = random.next();
  if (chosen < 0.35)
    return { type: random.pick(['http', 'sse', 'http', 'ws', 'streamable-http']), url: random.pick(URLS) };
  if (chosen < 0.55) return stdio(random);
  if (chosen < 0.65) return { ...stdio(random), url: random.pick(URLS) };
  const [type, shape] = random.pick([...MCP_SERVER_SHAPES]);
  const sample = sampleShape(shape, random);
  const entry = typeof sample === 'object' && sample !== null && !Array.isArray(sample) ? sample : {};
  const named = type === 'stdio' && random.chance(0.5) ? entry : { type, ...entry };
  return random.chance(0.1)
    ? { ...named, type: random.pick<unknown>(['HTTP', 'sdk', 5, null, '', 'sse-ide']) }
    : named;
}

function stdio(random: Random): Record<string, unknown> {
  const [command, ...args] = random.pick(COMMANDS);
  return { command, ...(args.length > 0 || random.chance(0.5) ? { args } : {}) };
}

function listOf(random: Random, least: number): Entry[] {
  return random.several(least, 3, (): Entry => {
    const chosen = random.next();
    if (chosen < 0.02) return { serverUrl: '*' };
    if (chosen < 0.6) return { serverUrl: random.pick(PATTERNS) };
    if (chosen < 0.8) return { serverCommand: random.pick(COMMANDS) };
    return { serverName: random.pick(['s1', 's2', 's3', 's4', 'S1']) };
  });
}

/** A file that is odd as a whole. */
function generateFile(random: Random): McpCase {
  const good = JSON.stringify({ mcpServers: { s1: { command: 'x' } } });
  const bytes = random.pick<Uint8Array>([
    utf8(good),
    utf8(`\ufeff${good}`),
    utf8(`// c\n${good}`),
    utf8(`${good.slice(0, -1)},}`),
    utf8(`${good}\0`),
    utf8('[]'),
    utf8('{}'),
    utf8('5'),
    utf8('null'),
    utf8('{"mcpServers":[]}'),
    utf8('{"mcpServers":null}'),
    utf8('{"mcpServers":"x"}'),
    utf8('{"MCPServers":{"s1":{"command":"x"}}}'),
    utf8('{"mcpServers":{"s1":{"command":"x"}},"other":5}'),
    utf8('{"mcpServers":{"s1":{"command":"x"},"s1":{"command":""}}}'),
    utf8('{"mcpServers":{"s1":{"command":""}},"mcpServers":{"s1":{"command":"x"}}}'),
    utf8('{"\\u006dcpServers":{"s1":{"command":"x"}}}'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]),
    Buffer.concat([Buffer.from(good.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')]),
  ]);
  return { bytes, document: undefined, names: [''], lists: { allow: undefined, deny: [] } };
}
