/** The setup against the double, with an owner who answers by a script and a browser that does what GitHub's page does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSetup } from '../../src/setup/run-setup.ts';
import { parseSetupOptions } from '../../src/setup/setup-options.ts';
import type { Question, Terminal } from '../../src/setup/terminal.ts';
import { type Account, type GitHubDouble, startGitHubDouble } from '../github/index.ts';

/** What an owner does when the setup says something: a part of what is said, and the act. Each is done once. */
export type Acts = readonly (readonly [said: RegExp, act: (said: string) => unknown])[];

/** An owner with a folder, and a GitHub. */
export interface Owner {
  readonly github: GitHubDouble;
  readonly org: Account;
  readonly folder: string;
  /** Everything that was printed, in all runs. */
  readonly output: () => string;
  /** The questions that were asked. */
  readonly asked: string[];
  /** Runs the setup. @param answers by a part of the question; the others get their fallback */
  run(args: readonly string[], acts?: Acts, answers?: Readonly<Record<string, string>>): Promise<number>;
  /** Ends the run that waits, as Ctrl-C does. */
  interrupt(): void;
  close(): Promise<void>;
}

/** Puts the owner before an empty folder. */
export async function givenOwner(): Promise<Owner> {
  const github = await startGitHubDouble();
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-setup-'));
  const printed: string[] = [];
  const asked: string[] = [];
  let end = new AbortController();
  return {
    github,
    org: github.organization('acme'),
    folder,
    output: () => printed.join('\n'),
    asked,
    run: async (args, acts = [], answers = {}) => {
      end = new AbortController();
      const left = [...acts];
      const done: Promise<unknown>[] = [];
      const terminal: Terminal = {
        say: (paragraph) => {
          printed.push(paragraph);
          const index = left.findIndex(([said]) => said.test(paragraph));
          const [act] = index === -1 ? [] : left.splice(index, 1);
          // As an owner does: after it was said, and beside the setup, which goes on.
          if (act) done.push(Promise.resolve().then(() => act[1](paragraph)));
        },
        ask: ({ words, fallback, isGood }: Question) => {
          asked.push(words);
          const answer = Object.entries(answers).find(([part]) => words.includes(part))?.[1] ?? fallback;
          if (answer !== undefined && isGood?.(answer) === false) throw new Error(`not accepted: ${answer}`);
          return Promise.resolve(answer);
        },
      };
      const code = await runSetup(parseSetupOptions(['--api-url', github.url, ...args]), {
        terminal,
        folder,
        env: {},
        signal: end.signal,
        pollMs: 5,
        connection: { throttle: false, retryUnitMs: 5, timeoutMs: 2_000 },
      });
      await Promise.all(done);
      if (left.length > 0) throw new Error(`never said: ${left.map(([said]) => String(said)).join(', ')}`);
      return code;
    },
    interrupt: () => end.abort(),
    close: async () => {
      await github.close();
      rmSync(folder, { recursive: true, force: true });
      if (github.violations.length > 0) throw new Error(JSON.stringify(github.violations, null, 2));
    },
  };
}

/** The form of the local page: where it goes, and the manifest in it. */
export async function readForm(said: string): Promise<{ action: URL; manifest: Record<string, unknown> }> {
  const url = /http:\/\/127\.0\.0\.1:\d+\//u.exec(said)?.[0] ?? '';
  const page = await (await fetch(url)).text();
  const attribute = (name: string): string =>
    (new RegExp(`${name}="([^"]*)"`, 'u').exec(page)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  return { action: new URL(attribute('action')), manifest: JSON.parse(attribute('value')) };
}

/** What a browser and GitHub do when the owner agrees. @returns what our own page answered */
export async function register({ github, org }: Owner, said: string): Promise<Response> {
  const { action, manifest } = await readForm(said);
  const code = github.registerFromManifest(manifest, org);
  const back = new URL(String(manifest['redirect_url']));
  back.searchParams.set('code', code);
  back.searchParams.set('state', action.searchParams.get('state') ?? '');
  return fetch(back);
}
