/** `portcullis check` on a small repository, against a bare `node -e 0`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The median wall time of a command, in milliseconds. */
function medianTime(args: readonly string[], rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return times[Math.floor(rounds / 2)] ?? 0;
}

/** Measures both, the first (cold) start of `check` apart. */
export function measureCommandLine(rounds: number): { bareNode: number; check: number } {
  const repo = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
  try {
    const git = (...args: string[]): void => {
      execFileSync('git', [
        '-C',
        repo,
        '-c',
        'user.name=Bench',
        '-c',
        'user.email=bench@example.com',
        ...args,
      ]);
    };
    git('init', '--quiet', '--initial-branch', 'main');
    mkdirSync(join(repo, '.claude'));
    writeFileSync(join(repo, '.claude/settings.json'), '{ "permissions": { "deny": ["Read(./.env)"] } }\n');
    writeFileSync(join(repo, 'README.md'), '# Bench\n');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Start');
    const program = fileURLToPath(new URL('../bin/portcullis.mjs', import.meta.url));
    const check = [program, 'check', '--repo', repo];
    medianTime(check, 1);
    return { bareNode: medianTime(['-e', '0'], rounds), check: medianTime(check, rounds) };
  } finally {
    rmSync(repo, { recursive: true, force: true });
  }
}
