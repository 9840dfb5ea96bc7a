/** `npm run bench`: measures and writes bench/results.md. Figures of one machine, to compare with itself. */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { countRequests } from './api-requests.ts';
import { measureCommandLine } from './command-line.ts';
import { measureBytes, measureTrees, type Point } from './curve.ts';
import { measureEngine } from './engine.ts';
import { measurePolicies } from './policy-size.ts';
import { measurePreview } from './preview.ts';
import { measureWebhooks } from './webhooks.ts';

const ROUNDS = 300;
const STARTS = 15;
const CURVE_ROUNDS = 3;
const MEGABYTES = [0.25, 0.5, 1, 2, 4, 8];
const TREES = [100, 1_000, 10_000, 100_000];
const POLICIES = [
  { approvals: 10, entries: 10 },
  { approvals: 10, entries: 500 },
  { approvals: 5_000, entries: 10 },
  { approvals: 5_000, entries: 500 },
];
const WEBHOOKS_A_SECOND = 200;
const WEBHOOK_SECONDS = 60;

const lines = [
  '# Benchmark results',
  '',
  'Written by `npm run bench`. Medians of one machine; compare them only with runs on the same machine.',
  '',
  `Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}.`,
  '',
  '## Engine: a typical change (one hook and one allow rule added), everything in memory',
  '',
  'Both trees are new, or the base was judged before.',
  '',
  '| files in the tree | median ms | evaluations a second | base known: ms | evaluations a second |',
  '| ---: | ---: | ---: | ---: | ---: |',
];
for (const files of [100, 1_000, 20_000]) {
  const figures = await measureEngine(files, files > 10_000 ? ROUNDS / 5 : ROUNDS);
  const { medianMs, perSecond, knownMs, knownPerSecond } = figures;
  lines.push(
    `| ${files} | ${medianMs.toFixed(2)} | ${perSecond} | ${knownMs.toFixed(2)} | ${knownPerSecond} |`,
  );
}

lines.push(
  '',
  '## Engine: how the time grows, everything in memory and seen for the first time',
  '',
  'All governed files are added, or one of them changes. The first part has trees of 20,000 files.',
  '',
  '| kind | governed MB | governed files | files in the tree | added: ms | changed: ms | added: ms a MB |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...(await measureBytes(MEGABYTES, CURVE_ROUNDS)).map(curveRow),
  ...(await measureTrees(TREES, CURVE_ROUNDS)).map(curveRow),
);

function curveRow({ kind, megabytes, governed, files, added, changed }: Point): string {
  const each = added / megabytes;
  return `| ${kind} | ${megabytes} | ${governed} | ${files} | ${added.toFixed(0)} | ${changed.toFixed(0)} | ${each.toFixed(0)} |`;
}

lines.push(
  '',
  '## Engine: the size of the policy',
  '',
  'One change that adds a hook, a server, an allow rule and their like, half of them approved. Entries are spread over twelve lists.',
  '',
  '| approvals | policy entries | mean ms |',
  '| ---: | ---: | ---: |',
  ...measurePolicies(POLICIES, ROUNDS).map(
    ({ approvals, entries, meanMs }) => `| ${approvals} | ${entries} | ${meanMs.toFixed(2)} |`,
  ),
);

const { bareNode, check } = measureCommandLine(STARTS);
lines.push(
  '',
  '## Command line: a small repository',
  '',
  '| command | median ms |',
  '| --- | ---: |',
  `| \`node -e 0\` | ${bareNode.toFixed(0)} |`,
  `| \`portcullis check\` | ${check.toFixed(0)} |`,
);

const preview = await measurePreview(1_000, 5);
lines.push(
  '',
  '## Preview of a policy: from the store alone, with nothing in memory',
  '',
  'The engine works in one thread.',
  '',
  '| repositories | open pull requests | seconds | processor seconds | turn red | turn green | stay |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  `| ${preview.repositories} | ${preview.pulls} | ${preview.seconds.toFixed(1)} | ${preview.processor.toFixed(1)} | ${preview.turnsRed} | ${preview.turnsGreen} | ${preview.unchanged} |`,
);

const webhooks = await measureWebhooks(WEBHOOKS_A_SECOND, WEBHOOK_SECONDS);
lines.push(
  '',
  `## Webhooks: ${WEBHOOKS_A_SECOND} a second for ${WEBHOOK_SECONDS} seconds, then the process is killed`,
  '',
  '| sent | refused | median ms | p99 ms | slowest ms | jobs stored |',
  '| ---: | ---: | ---: | ---: | ---: | ---: |',
  `| ${webhooks.sent} | ${webhooks.refused} | ${webhooks.median.toFixed(1)} | ${webhooks.p99.toFixed(1)} | ${webhooks.slowest.toFixed(1)} | ${webhooks.stored} |`,
);

lines.push(
  '',
  '## GitHub API requests for one pull request (policy and base tree known)',
  '',
  '| pull request | requests | which |',
  '| --- | ---: | --- |',
);
for (const { kind, requests, routes } of await countRequests()) {
  lines.push(`| ${kind} | ${requests} | ${routes.map((route) => `\`${route}\``).join(', ')} |`);
}

const text = `${lines.join('\n')}\n`;
await writeFile(fileURLToPath(new URL('results.md', import.meta.url)), text);
process.stdout.write(text);
