/** `npm run try`, as somebody runs it who has just cloned the repository. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const MAIN = new URL('../../try/main.ts', import.meta.url).pathname;

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'try-test-'));
});

afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it with a temporary folder of its own; `text` grows as it prints. */
function start(...args: string[]): { printed: () => string; ended: Promise<number | null> } {
  const env = { ...process.env, TMPDIR: folder, FORCE_COLOR: undefined };
  const started = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  let text = '';
  for (const stream of [started.stdout, started.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  const ended = new Promise<number | null>((resolve) => started.once('close', (code) => resolve(code)));
  return { printed: () => text, ended };
}

describe('npm run try -- --once', () => {
  test('ends every pull request as intended, within GitHub’s description, and leaves nothing behind', async () => {
    const { printed, ended } = start('--once');
    const code = await ended;
    const text = printed();
    expect(text).toContain('6 of 6 pull requests ended as intended');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain("No request, answer or webhook contradicts GitHub's");
    const rows = [...text.matchAll(/^ {2}(acme\/\w+ #\d) +(success|failure) +(allowed|blocked) +(\d+)$/gmu)];
    expect(rows.map(([, name, check, merge]) => `${name} ${check} ${merge}`)).toEqual([
      'acme/ledger #1 success allowed',
      'acme/storefront #1 failure blocked',
      'acme/ledger #2 failure blocked',
      'acme/storefront #2 failure blocked',
      'acme/storefront #3 success allowed',
      'acme/storefront #4 failure blocked',
    ]);
    expect(rows.every(([, , , , requests]) => Number(requests) <= 40)).toBe(true);
    expect(text).toContain('.claude/settings.json:34');
    expect(text).toContain('npx block-no-verify@1.1.2');
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('npm run try', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('stays with its page until %s, and cleans up', async (signal) => {
    const { printed, ended } = start();
    await expect.poll(printed, { timeout: 40_000 }).toContain('Ctrl-C');
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+$/mu.exec(printed().split('See them')[1] ?? '') ?? [];
    const page = await fetch(`${url}/acme/storefront/pull/1/checks`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('npx block-no-verify@1.1.2');
    expect(readdirSync(folder)).not.toEqual([]);
    child?.kill(signal);
    expect(await ended).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('explains itself, and refuses options that it does not have', async () => {
    const help = start('--help');
    expect(await help.ended).toBe(0);
    expect(help.printed()).toContain('npm run try -- --once');
    const wrong = start('--port', 'many');
    expect(await wrong.ended).toBe(2);
    expect(wrong.printed()).toContain('--port needs a number');
    const unknown = start('--twice');
    expect(await unknown.ended).toBe(2);
    expect(unknown.printed()).toContain("'--twice'");
  });

  test('says so when the port is taken', async () => {
    const { createServer } = await import('node:http');
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const { printed, ended } = start('--once', '--port', String(port));
    expect(await ended).toBe(1);
    expect(printed()).toContain(`Port ${port} is taken`);
    expect(readdirSync(folder)).toEqual([]);
    server.close();
  });
});
