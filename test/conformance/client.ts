/** The real client, run apart from everything of this machine: its own home, no login, no way to the network. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The version that Portcullis' tables describe. */
export const CLIENT_VERSION = '2.1.330';

/** One start of the client. */
export interface ClientRun {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The user's own settings. */
  readonly userSettings?: unknown;
  /** Folders that the user is taken to trust. */
  readonly trusted?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** The user's home, where the case needs to know it; made by `folder`. Otherwise a fresh one. */
  readonly home?: string;
}

/** What it printed and how it ended. */
export interface ClientResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly timedOut: boolean;
}

/** Starts the client, at most `jobs` times at once. */
export class Client {
  /** How often it was started. */
  runs = 0;
  readonly #program: string;
  readonly #scratch: string;
  readonly #waiting: (() => void)[] = [];
  readonly #children = new Set<ChildProcess>();
  #free: number;

  constructor(program: string, scratch: string, jobs: number) {
    this.#program = program;
    this.#scratch = scratch;
    this.#free = jobs;
  }

  /** A fresh, empty folder outside every repository. */
  folder(): Promise<string> {
    return mkdtemp(join(this.#scratch, 'home-'));
  }

  /** A fresh folder that git takes for a repository; made by hand, because starting git takes longer. */
  async repository(): Promise<string> {
    const folder = await mkdtemp(join(this.#scratch, 'case-'));
    await mkdir(join(folder, '.git/objects'), { recursive: true });
    await mkdir(join(folder, '.git/refs'), { recursive: true });
    await writeFile(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
    await writeFile(join(folder, '.git/config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
    return folder;
  }

  /** Runs the client once, with a home of its own that is deleted afterwards. */
  async run(run: ClientRun): Promise<ClientResult> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    const home = run.home ?? (await this.folder());
    try {
      await writeHome(home, run);
      this.runs += 1;
      return await this.#start(run, home);
    } finally {
      await rm(home, { recursive: true, force: true });
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  /** Ends what still runs. */
  close(): void {
    for (const child of this.#children) endGroup(child);
  }

  #start({ args, cwd, env, timeoutMs = 30_000 }: ClientRun, home: string): Promise<ClientResult> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.#program, args, {
        cwd,
        env: { ...environment(home), ...env },
        // A group of its own, so that a timeout also ends what the client started.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      this.#children.add(child);
      const output = { stdout: '', stderr: '' };
      let timedOut = false;
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
      const timer = setTimeout(() => {
        timedOut = true;
        endGroup(child);
      }, timeoutMs);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        this.#children.delete(child);
        resolve({ ...output, code, timedOut });
      });
    });
  }
}

async function writeHome(home: string, { userSettings, trusted = [] }: ClientRun): Promise<void> {
  await mkdir(join(home, '.claude'));
  const projects = Object.fromEntries(trusted.map((folder) => [folder, { hasTrustDialogAccepted: true }]));
  await writeFile(join(home, '.claude/.claude.json'), JSON.stringify({ projects }));
  if (userSettings !== undefined) {
    await writeFile(join(home, '.claude/settings.json'), JSON.stringify(userSettings));
  }
}

function environment(home: string): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
    TERM: 'dumb',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    // A port where nobody listens: whatever would leave this machine ends here.
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1',
  };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

/**
 * The client's program in `folder`; installed there from npm first when it is missing.
 * @throws {Error} when npm fails
 */
export async function installClient(folder: string, version: string = CLIENT_VERSION): Promise<string> {
  const program = join(folder, 'node_modules/@anthropic-ai/claude-code/bin/claude.exe');
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  await npm([
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    `@anthropic-ai/claude-code@${version}`,
  ]);
  if (!existsSync(program)) throw new Error(`npm installed no client in ${folder}`);
  return program;
}

/** Runs npm and returns what it printed. */
export function npm(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`npm ${args.join(' ')} ended with ${code}`));
    });
  });
}
