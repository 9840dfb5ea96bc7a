/** How fast webhooks are answered, which is after their jobs are on the disk, and whether all of them are there. */
import { spawn } from 'node:child_process';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../src/store/store.ts';

/** What was measured, in milliseconds. */
export interface WebhookFigures {
  readonly sent: number;
  readonly refused: number;
  readonly median: number;
  readonly p99: number;
  readonly slowest: number;
  /** Jobs in the store after the process was killed. */
  readonly stored: number;
}

const SECRET = 'k3-9f!mQ2#rT7uXw5zB8eJ1hL4nP6sVy0';
const INDEX = fileURLToPath(new URL('../src/index.ts', import.meta.url));
/** About what GitHub sends for a pull request. */
const FILLER = 'x'.repeat(20_000);

/**
 * Sends webhooks of different pull requests at a steady rate to the App, a process of its own that cannot reach
 * GitHub, then kills it and counts what it stored.
 */
export async function measureWebhooks(perSecond: number, seconds: number): Promise<WebhookFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portcullis-bench-'));
  const app = await startApp(dataDir);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answers: Promise<readonly [status: number, ms: number]>[] = [];
  const started = performance.now();
  for (let number = 1; number <= perSecond * seconds; number += 1) {
    const wait = started + (number * 1_000) / perSecond - performance.now();
    if (wait > 0) await sleep(wait);
    answers.push(deliver(app.url, agent, number));
  }
  const settled = await Promise.all(answers);
  app.kill();
  await app.ended;
  agent.destroy();
  const store = await openStore({ dataDir });
  const { ready, delayed, running } = await store.queue.counts();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
  const times = settled.map(([, ms]) => ms).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return {
    sent: times.length,
    refused: settled.filter(([status]) => status !== 202).length,
    median: at(0.5),
    p99: at(0.99),
    slowest: at(1),
    stored: ready + delayed + running,
  };
}

async function startApp(dataDir: string) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const child = spawn(process.execPath, [INDEX], {
    env: {
      ...process.env,
      APP_ID: '1',
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: SECRET,
      PORT: '0',
      PORTCULLIS_DATA: dataDir,
      GITHUB_API_URL: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString('utf8');
      const found = /listens on (\S+)/u.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`the App did not start: ${said}`)));
  });
  return { url, ended, kill: () => child.kill('SIGKILL') };
}

function deliver(url: string, agent: Agent, number: number): Promise<readonly [status: number, ms: number]> {
  const body = JSON.stringify({
    action: 'synchronize',
    number,
    installation: { id: number % 7 },
    repository: { name: 'web', owner: { login: 'acme' } },
    filler: FILLER,
  });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-github-delivery': `bench-${number}`,
    'x-github-event': 'pull_request',
    'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
  };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/github/webhooks`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve([response.statusCode ?? 0, performance.now() - began]));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
