/** Runs the commands of a page under docs/: every block of the language `sh`, in the order of the page. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One command of a page. A block that begins with `sh exit 1` says how its commands end; others end with 0. */
export interface DocumentedCommand {
  readonly command: string;
  readonly exit: number;
  /** What the page shows as its output, in a block of the language `text` behind it; undefined for none. */
  readonly output?: string | undefined;
}

/** The commands of a page, among them those that change the folder. */
export function commandsOf(page: string): DocumentedCommand[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = text.matchAll(/^```sh(?: exit (\d))?\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?/gmsu);
  return [...blocks].flatMap(([, exit = '0', lines = '', output]) => {
    const commands = lines.trimEnd().split('\n');
    // What is shown is what the last command printed.
    return commands.map((command, index) => {
      const isShown = output !== undefined && index === commands.length - 1;
      return { command, exit: Number(exit), ...(isShown ? { output } : {}) };
    });
  });
}

/**
 * True when a page shows what a command printed. In the page, a line `…` stands for any lines, and `YYYY-MM-DD` for any
 * day, because days go by.
 */
export function showsOutput(shown: string, printed: string): boolean {
  const wanted = shown.trimEnd().split('\n');
  const lines = printed
    .replaceAll(/\d{4}-\d{2}-\d{2}/gu, 'YYYY-MM-DD')
    .trimEnd()
    .split('\n');
  let at = 0;
  let mayPass = false;
  for (const line of wanted) {
    if (line === '…') {
      mayPass = true;
      continue;
    }
    const found: number = mayPass ? lines.indexOf(line, at) : lines[at] === line ? at : -1;
    if (found === -1) return false;
    [at, mayPass] = [found + 1, false];
  }
  return mayPass || at === lines.length;
}

/** How a command ended, beside how it should have. */
export interface CommandRun extends DocumentedCommand {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the commands, with `portcullis` on the path and git apart from this machine's configuration.
 * @param folder where the reader is at the beginning; a `cd` of the page holds for all that follows
 * @param programs a folder for the link to the program
 */
export function runCommands(
  commands: readonly DocumentedCommand[],
  folder: string,
  programs: string,
): CommandRun[] {
  mkdirSync(programs, { recursive: true });
  symlinkSync(join(ROOT, 'bin/portcullis.mjs'), join(programs, 'portcullis'));
  const env = {
    ...process.env,
    PATH: `${programs}:${dirname(process.execPath)}:${process.env['PATH']}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
  const moves: string[] = [];
  return commands.flatMap(({ command, exit, output }) => {
    if (command.startsWith('cd ')) {
      moves.push(command);
      return [];
    }
    const line = [...moves, command].join(' && ');
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return [{ command, exit, output, status, stdout, stderr }];
  });
}
