/** What a larger policy costs: the same change judged under policies of several sizes, everything in memory. */
import {
  type BlobContent,
  digestOf,
  evaluate,
  type Policy,
  policyOf,
  type RepoTree,
  RULES,
  readPolicySet,
  toRepoTree,
} from '../src/core/index.ts';
import { millisecondsSince } from './processor-time.ts';

const encoder = new TextEncoder();

/** A size of a policy: its approvals, and its entries over all lists. */
export interface PolicySize {
  readonly approvals: number;
  readonly entries: number;
}

/**
 * One size, and the mean processor time of one judgement in milliseconds. The mean, because some machines count
 * processor time in steps that are longer than a judgement.
 */
export interface PolicyPoint extends PolicySize {
  readonly meanMs: number;
}

/** Measures the sizes in turns, so that what else slows the machine slows all of them. */
export function measurePolicies(sizes: readonly PolicySize[], rounds: number): PolicyPoint[] {
  const runs = sizes.map((size) => ({ size, run: judgement(policyOfSize(size)), times: [] as number[] }));
  for (let round = 0; round < rounds + rounds / 5; round += 1) {
    for (const { run, times } of runs) {
      const time = run();
      if (round >= rounds / 5) times.push(time);
    }
  }
  return runs.map(({ size, times }) => {
    return { ...size, meanMs: times.reduce((sum, time) => sum + time, 0) / times.length };
  });
}

/** Judges a change that adds things of every kind; of each kind the policy approves the first and not the second. */
function judgement(policy: Policy): () => number {
  const blobs = new Map<string, BlobContent>();
  const tree = (files: Readonly<Record<string, string>>): RepoTree =>
    toRepoTree(
      'tree',
      Object.entries(files).map(([path, text]) => {
        const oid = digestOf(text);
        blobs.set(oid, { kind: 'bytes', bytes: encoder.encode(text) });
        return { path, mode: '100644' as const, oid };
      }),
    );
  const added = { '.claude/settings.json': settings(), '.mcp.json': servers(), 'CLAUDE.md': '# Web\n' };
  return () => {
    // Trees are built anew each time: what is kept between evaluations would flatter the figure.
    const [base, head] = [tree({ 'CLAUDE.md': '# Web\n' }), tree(added)];
    const started = process.threadCpuUsage();
    const evaluation = evaluate({
      base,
      head,
      policy: { kind: 'policy', policy },
      blobs,
      repository: 'acme/web',
      today: '2026-11-22',
    });
    const time = millisecondsSince(started);
    if (evaluation.kind !== 'verdict' || evaluation.verdict.outcome !== 'fail')
      throw new Error('unexpected verdict');
    return time;
  };
}

const LISTED = 0;
const UNLISTED = 1_000_000;
const BOTH = [LISTED, UNLISTED];

function settings(): string {
  return JSON.stringify({
    permissions: { allow: BOTH.flatMap((at) => [allowRule(at), `WebFetch(domain:${domain(at)})`]) },
    hooks: { PostToolUse: [{ matcher: 'Edit', hooks: BOTH.flatMap((at) => [hook(at), httpHook(at)]) }] },
    env: Object.fromEntries(BOTH.map((at) => [variable(at), '1'])),
    statusLine: { type: 'command', command: helper(UNLISTED) },
    apiKeyHelper: helper(LISTED),
    enabledPlugins: Object.fromEntries(BOTH.map((at) => [plugin(at), true])),
    extraKnownMarketplaces: Object.fromEntries(BOTH.map((at) => [`market-${at}`, { source: market(at) }])),
  });
}

function servers(): string {
  const local = BOTH.map((at) => [`local-${at}`, { command: 'npx', args: serverArgs(at) }]);
  const remote = BOTH.map((at) => [`remote-${at}`, { type: 'http', url: serverUrl(at) }]);
  return JSON.stringify({ mcpServers: Object.fromEntries([...local, ...remote]) });
}

const allowRule = (at: number): string => `Bash(npm run task-${at} *)`;
const domain = (at: number): string => `docs-${at}.corp.example`;
const hook = (at: number) => ({ type: 'command', command: `npx -y @acme/check-${at}@1.4.2 --fix` });
const httpHook = (at: number) => ({ type: 'http', url: `https://hooks.corp.example/${at}/event` });
const variable = (at: number): string => `ACME_${at}`;
const helper = (at: number): string => `acme-helper --key ${at}`;
const plugin = (at: number): string => `plugin-${at}@market-${at}`;
const market = (at: number) => ({ source: 'github', repo: `acme/market-${at}` });
const serverArgs = (at: number): string[] => ['-y', `@acme/server-${at}@1.4.2`];
const serverUrl = (at: number): string => `https://mcp.corp.example/${at}/mcp`;

/** Twelve lists that share the entries; the entry that the change needs is the last of each. */
function policyOfSize({ approvals, entries }: PolicySize): Policy {
  const each = <T>(entry: (at: number) => T): T[] =>
    Array.from({ length: Math.ceil(entries / 12) }, (_, at) => entry(at)).toReversed();
  const file = {
    permissions: { allow: each(allowRule) },
    hooks: { PostToolUse: [{ matcher: 'Edit', hooks: each(hook) }] },
    allowedHttpHookUrls: each((at) => `https://hooks.corp.example/${at}/*`),
    allowedMcpServers: [
      ...each((at) => ({ serverCommand: ['npx', ...serverArgs(at)] })),
      ...each((at) => ({ serverUrl: serverUrl(at) })),
    ],
    deniedMcpServers: [
      ...each((at) => ({ serverCommand: ['npx', `@evil/server-${at}`] })),
      ...each((at) => ({ serverUrl: `https://mcp-${at}.evil.example/*` })),
    ],
    strictKnownMarketplaces: each(market),
    enabledPlugins: Object.fromEntries(each((at) => [plugin(at), true])),
    egress: { allowedDomains: each(domain) },
    env: { allow: each(variable) },
    helperCommands: each((at) => ({ setting: 'apiKeyHelper', command: helper(at) })),
  };
  const files = new Map([['policy.jsonc', JSON.stringify(file)]]);
  for (let at = 0; at < approvals; at += 1) files.set(`approvals/${at}.json`, approval(at));
  const reading = readPolicySet(files, { ruleIds: RULES.map((rule) => rule.meta.id) });
  if (reading.kind === 'invalid') throw new Error(reading.problems[0]?.message);
  const found = policyOf(reading.set, { repository: 'acme/web' });
  if (found.kind !== 'policy') throw new Error('unexpected policy');
  return found.policy;
}

function approval(at: number): string {
  return JSON.stringify({
    kind: 'hook',
    digest: digestOf(`approved ${at}`),
    repositories: ['acme/*'],
    owner: '@acme/security',
    reason: 'Reviewed.',
    created: '2026-11-01',
    expires: '2027-05-01',
  });
}
