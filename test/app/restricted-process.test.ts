import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../store/test-database.ts';

const SECRET = 'k3-9f!mQ2#rT7uXw5zB8eJ1hL4nP6sVy0';
// The App and its packages, and nothing else: as `Dockerfile` and `npm run start:restricted` start it.
const READABLE = ['.', 'node_modules'].map((folder) => `--allow-fs-read=${realpathSync(folder)}`);

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

function start(env: Record<string, string>): ChildProcess {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  child = spawn(process.execPath, ['--permission', ...READABLE, 'src/index.ts'], {
    env: {
      APP_ID: '1',
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: SECRET,
      PORT: '0',
      GITHUB_API_URL: 'http://127.0.0.1:9',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return child;
}

/** The address in the first line that says one. */
async function addressOf(running: ChildProcess): Promise<string> {
  if (!running.stdout) throw new Error('no output');
  for await (const line of createInterface(running.stdout)) {
    const address = /listens on (http:\S+)/u.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('it ended without listening');
}

describe('under Node’s permission model', () => {
  test('the App with a database server needs its own code, and nothing else of the machine', async () => {
    const running = start({ DATABASE_URL: await freshDatabase() });
    const url = await addressOf(running);
    const body = '{"zen":"Keep it logically awesome.","hook_id":1}';
    const answer = await fetch(`${url}/api/github/webhooks`, {
      method: 'POST',
      body,
      headers: {
        'x-github-delivery': '7f1d9b3e-6a5c-4a7e-9a53-0d6d9a4b8f10',
        'x-github-event': 'ping',
        'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      },
    });
    expect(answer.status).toBe(202);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
  });

  test('a database of its own cannot be started, and that is said', async () => {
    const running = start({ PORTCULLIS_DATA: '/nowhere/portcullis' });
    const said: Buffer[] = [];
    running.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    expect(await once(running, 'exit')).toEqual([1, null]);
    expect(Buffer.concat(said).toString()).toBe(
      'Portcullis cannot start:\nPORTCULLIS_DATA: Node’s permission model does not let Portcullis start a database. Set DATABASE_URL, or start without --permission.\n',
    );
  });
});
