/** `npm run bench`: measures and writes bench/results.md. Figures of one machine, to compare with itself. */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { countRequests } from './api-requests.ts';
import { measureCommandLine } from './command-line.ts';
import { measureEngine } from './engine.ts';
import { measureWebhooks } from './webhooks.ts';

const ROUNDS = 300;
const STARTS = 15;
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
  '| files in the tree | median ms | evaluations a second |',
  '| ---: | ---: | ---: |',
];
for (const files of [100, 1_000, 20_000]) {
  const { medianMs, perSecond } = await measureEngine(files, files > 10_000 ? ROUNDS / 5 : ROUNDS);
  lines.push(`| ${files} | ${medianMs.toFixed(2)} | ${perSecond} |`);
}

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
