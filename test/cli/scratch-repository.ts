/** Real git repositories in a scratch folder, for tests of the command line. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/portcullis.mjs', import.meta.url));

/** A repository with a work tree; `remove` deletes it. */
export class ScratchRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'portcullis-test-'));

  constructor() {
    this.git('init', '--quiet', '--initial-branch', 'main');
  }

  /** Runs git in the repository, apart from the configuration of this machine. */
  git(...args: string[]): string {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', ['-C', this.folder, ...who, ...args], {
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

  /** Writes a file of the work tree. */
  write(path: string, content: string | Uint8Array, options: { executable?: boolean } = {}): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (options.executable) chmodSync(file, 0o755);
  }

  /** Makes a symbolic link in the work tree. */
  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    symlinkSync(target, join(this.folder, path));
  }

  /** Commits everything. */
  commit(message = 'A change'): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  /** Deletes the repository. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the program printed and how it ended. */
export interface ProgramResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `portcullis` as a user does. */
export function portcullis(args: readonly string[], cwd?: string): ProgramResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}
