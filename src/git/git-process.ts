/** Runs git's plumbing on a repository that is not trusted: nothing that it configures is executed. */
import { spawn } from 'node:child_process';

/** git ended with an error; the message is git's own, on one line. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

// A repository's own configuration can name programs (core.fsmonitor, hooks, lazy fetching from a promisor remote).
const SAFE_OPTIONS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
  '-c',
  'protocol.allow=never',
  '--no-optional-locks',
  '--no-replace-objects',
];

const SAFE_ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };

/**
 * Runs git and returns what it printed.
 * @param folder the repository: a work tree, a folder inside one, or a bare repository
 * @param input bytes for its standard input
 * @throws {GitError} when git cannot be started or ends with an error
 */
export function runGit(folder: string, args: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', folder, ...SAFE_OPTIONS, ...args], {
      env: { ...process.env, ...SAFE_ENVIRONMENT },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', (error) => reject(new GitError(`git could not be started: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else
        reject(new GitError(firstLine(Buffer.concat(errors).toString('utf8')) || `git ended with ${code}`));
    });
    // git may end before it has read everything; its exit code tells what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}
