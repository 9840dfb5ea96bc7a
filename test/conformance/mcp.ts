/** `.mcp.json`: which servers are offered, skipped or refused, and which the user's allow and deny lists let through. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factsOf } from '../../src/core/diff/change.ts';
import { deniedServer, matchServerCommand } from '../../src/core/policy/denied-server.ts';
import { isAddress } from '../../src/core/policy/domain.ts';
import { parsePolicy } from '../../src/core/policy/parse-policy.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { matchServerUrl } from '../../src/core/policy/server-url.ts';
import { isLabelBound, parseUrlPattern } from '../../src/core/policy/url-pattern.ts';
import { displayJson } from '../../src/core/source/digest.ts';
import type { Client } from './client.ts';
import { type Entry, generateServers, type Lists, type McpCase } from './mcp-cases.ts';
import type { Random } from './random.ts';
import { readOne, utf8 } from './reading.ts';
import { Tally } from './report.ts';

type Answer = 'offered' | 'skipped' | 'blocked' | 'refused';

const BATCH = 40;

/** Compares `count` generated servers, forty to a file, and the files that are given. */
export async function compareMcp(
  client: Client,
  random: Random,
  count: number,
  given: readonly McpCase[],
): Promise<Tally> {
  const tally = new Tally('mcp');
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, () => generateServers(random, BATCH));
  await Promise.all([...given, ...batches].map((batch) => compareBatch(client, batch, tally)));
  return tally;
}

async function compareBatch(client: Client, batch: McpCase, tally: Tally): Promise<void> {
  const seen = await ask(client, batch);
  for (const name of batch.names) {
    const actual = seen.get(name) ?? 'blocked';
    tally.add(name === '' ? 'file' : actual);
    const predicted = predict(batch, name);
    if (actual === predicted) continue;
    const reason = onPurpose(batch, name, actual, predicted);
    if (reason === undefined) await report(client, batch, name, tally);
    else tally.explain(reason);
  }
}

/** The same server in a file of its own, with as few list entries as keep the difference. */
async function report(client: Client, batch: McpCase, name: string, tally: Tally): Promise<void> {
  let small = batch.document === undefined ? batch : only(batch, name);
  for (const lists of smallerLists(small.lists)) {
    const next = { ...small, lists };
    if (((await ask(client, next)).get(name) ?? 'blocked') !== predict(next, name)) small = next;
  }
  const actual = (await ask(client, small)).get(name) ?? 'blocked';
  const input = `${new TextDecoder().decode(small.bytes).slice(0, 600)} lists ${JSON.stringify(small.lists)}`;
  tally.disagree(input, actual, predict(small, name), JSON.stringify(small.lists));
}

function only(batch: McpCase, name: string): McpCase {
  const document = { [name]: batch.document?.[name] ?? {} };
  return { ...batch, document, bytes: utf8(JSON.stringify({ mcpServers: document })), names: [name] };
}

function* smallerLists(lists: Lists): Generator<Lists> {
  if (lists.allow !== undefined && lists.deny.length > 0) yield { ...lists, deny: [] };
  for (const entry of lists.deny) yield { ...lists, deny: [entry] };
  for (const entry of lists.allow ?? []) yield { ...lists, allow: [entry] };
  if (lists.allow !== undefined) yield { allow: undefined, deny: lists.deny };
}

async function ask(client: Client, { bytes, lists }: McpCase): Promise<ReadonlyMap<string, Answer>> {
  const folder = await client.repository();
  await writeFile(join(folder, '.mcp.json'), bytes);
  const { allow, deny } = lists;
  const userSettings = {
    ...(allow === undefined ? {} : { allowedMcpServers: allow }),
    ...(deny.length === 0 ? {} : { deniedMcpServers: deny }),
  };
  const { stdout } = await client.run({ args: ['mcp', 'list'], cwd: folder, userSettings });
  return parseListing(stdout);
}

function parseListing(listing: string): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const line of listing.split('\n')) {
    const offered = /^(.+?): .* - ⏸ Pending approval/u.exec(line)?.[1];
    if (offered !== undefined) answers.set(offered, 'offered');
    const skipped = /\[Warning\] \[(.+?)\] mcpServers.*(?:Skipped|was not loaded)/u.exec(line)?.[1];
    if (skipped !== undefined) answers.set(skipped, 'skipped');
    if (/\[Error\]/u.test(line)) answers.set('', 'refused');
  }
  return answers;
}

/** What Portcullis' reading and its matching of lists predict. `''` is the file. */
function predict(batch: McpCase, name: string): Answer {
  const inventory = readOne('.mcp.json', batch.bytes);
  const refused = inventory.files.some((file) => file.state === 'refused');
  if (name === '') return refused ? 'refused' : 'blocked';
  const server = factsOf(inventory, 'mcp-server').find((fact) => fact.name === name);
  if (!server || refused) return 'skipped';
  const { url, command, args } = server.entry;
  const words = [command, ...(Array.isArray(args) ? args : [])].map((word) => expand(displayJson(word)));
  const identity =
    server.transport === 'stdio'
      ? { name, command: words, url: undefined }
      : { name, command: undefined, url: expand(displayJson(url)) };
  const policy = policyOf(batch.lists.deny);
  if (policy && deniedServer(policy, identity)) return 'blocked';
  return isAllowed(batch.lists.allow, identity) ? 'offered' : 'blocked';
}

function expand(text: string): string {
  return text.replaceAll(/\$\{\w+:-([^{}]*)\}/gu, '$1');
}

interface Identity {
  readonly name: string;
  readonly command: readonly string[] | undefined;
  readonly url: string | undefined;
}

/** The client's use of an allow list; `matchServerUrl` and `matchServerCommand` are what is compared. */
function isAllowed(allow: readonly Entry[] | undefined, { name, command, url }: Identity): boolean {
  if (allow === undefined) return true;
  const urls = allow.flatMap(({ serverUrl }) => serverUrl ?? []);
  const commands = allow.flatMap(({ serverCommand }) => (serverCommand ? [serverCommand] : []));
  if (url !== undefined && urls.length > 0) return urls.some((pattern) => matchServerUrl(pattern, url));
  if (command && commands.length > 0)
    return commands.some((words) => matchServerCommand(words.map(expand), command));
  return allow.some(({ serverName }) => serverName === name);
}

function policyOf(deny: readonly Entry[]): Policy | undefined {
  const reading = parsePolicy(JSON.stringify({ deniedMcpServers: deny }), { path: 'policy', ruleIds: [] });
  return reading.kind === 'policy' ? reading.policy : undefined;
}

/** Why a difference is wanted, or nothing. Only differences towards the stricter side can be. */
function onPurpose(batch: McpCase, name: string, actual: Answer, predicted: Answer): string | undefined {
  const { allow, deny } = batch.lists;
  if (policyOf(deny) === undefined) return 'a policy with such a deny entry is refused as a whole';
  if (predicted !== 'blocked' || actual !== 'offered') return undefined;
  const written = batch.document?.[name]?.['url'];
  const url = typeof written === 'string' ? written : '';
  const patterns = (allow ?? []).flatMap(({ serverUrl }) => serverUrl ?? []);
  return (
    URL_REASONS.find(([, test]) => test(url))?.[0] ??
    PATTERN_REASONS.find(([, test]) => patterns.some((pattern) => test(pattern, url)))?.[0]
  );
}

/** URLs that Portcullis never approves by a pattern (docs/policy.md). */
const URL_REASONS: readonly (readonly [string, (url: string) => boolean])[] = [
  ['a URL with user information is never approved', (url) => /\/\/[^/?#]*@/u.test(url)],
  ['a URL with ${…} is approved only where the policy holds the same text', (url) => url.includes('${')],
  ['a URL with white space or backslashes is never approved', (url) => /[\s\\]/u.test(url)],
  ['a URL that is not written scheme://host is never approved', (url) => !/^\w+:\/\/[^/]/u.test(url)],
];

/** Patterns that cover less in a policy than in the client's allow list. */
const PATTERN_REASONS: readonly (readonly [string, (pattern: string, url: string) => boolean])[] = [
  [
    'a host pattern has to be bound to labels',
    (pattern) => !isLabelBound(parseUrlPattern(pattern)?.host ?? '*'),
  ],
  ['a pattern with ${…} covers only the identical text', (pattern) => pattern.includes('${')],
  ['a pattern without a path covers the root only', (pattern) => /^[^/]*\/\/[^/?#]*$/u.test(pattern)],
  ['a "*" in a path does not span a query', (pattern, url) => url.includes('?') && pattern.endsWith('*')],
  [
    'a host with "*" does not span ports',
    (pattern, url) => /:\d+\//u.test(url) && /\/\/[^/]*\*/u.test(pattern),
  ],
  ['no host pattern covers an IP address', (_, url) => URL.canParse(url) && isAddress(new URL(url).hostname)],
];
