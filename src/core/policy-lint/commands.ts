/** Approved commands: files without a pin, and packages whose next version runs by itself. */
import { readShell } from '../commands/shell.ts';
import { INTERPRETERS } from '../permissions/command-tables.ts';
import { commandOfEntry, isStarted } from '../policy/local-server.ts';
import { quote } from '../policy/places.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { movingPackage } from './moving-package.ts';
import { ownEntries, type Vantage } from './vantage.ts';

interface Command {
  readonly what: string;
  readonly words: readonly (readonly string[])[];
  readonly pins: ReadonlyMap<string, unknown>;
  readonly at: Location;
  /** A package that the repository has installed may come first, so that no version has to be named. */
  readonly prefersInstalled: boolean;
  /** `*` in a word stands for a part of it. */
  readonly hasPatterns: boolean;
}

/** Lints the commands of hooks, MCP servers and helper commands. */
export function lintCommands(vantage: Vantage): LintFinding[] {
  return commandsOf(vantage).flatMap((command) => [
    ...unpinnedFile(command),
    ...movingTarget(command),
    ...wideCommand(command),
  ]);
}

function commandsOf(vantage: Vantage): Command[] {
  const hooks = ownEntries(vantage, 'hooks').flatMap(({ handler, files, at, event }): Command[] => {
    const { type, command, args } = handler;
    if (type !== 'command' || typeof command !== 'string') return [];
    const argv = Array.isArray(args)
      ? [command, ...args.filter((word) => typeof word === 'string')]
      : undefined;
    const words = argv ? [argv] : shellWords(command);
    return [
      {
        what: `The ${quote(event)} hook`,
        words,
        pins: files,
        at,
        prefersInstalled: true,
        hasPatterns: false,
      },
    ];
  });
  const servers = ownEntries(vantage, 'allowedMcpServers').flatMap((server): Command[] => {
    if (!isStarted(server)) return [];
    const { files, at } = server;
    return [
      {
        what: 'The MCP server',
        words: [commandOfEntry(server)],
        pins: files,
        at,
        prefersInstalled: false,
        hasPatterns: true,
      },
    ];
  });
  const helpers = ownEntries(vantage, 'helperCommands').map(({ setting, command, files, at }): Command => {
    const words = shellWords(command);
    return {
      what: `The command of ${quote(setting)}`,
      words,
      pins: files,
      at,
      prefersInstalled: true,
      hasPatterns: false,
    };
  });
  return [...hooks, ...servers, ...helpers];
}

function shellWords(text: string): string[][] {
  return readShell(text).commands.map(({ words }) => words.map(({ value }) => value));
}

/** Only servers have patterns; in a hook `*` is for the shell. */
function wideCommand({ what, words, at, hasPatterns }: Command): LintFinding[] {
  const [argv = []] = words;
  const program = argv[0] ?? '';
  const open = argv.slice(1).find((word) => !word.startsWith('-'));
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (!hasPatterns || open?.includes('*') !== true || !INTERPRETERS.has(name)) return [];
  // A package without a version is said already.
  if (movingPackage(argv)) return [];
  const message = `${what} hands ${quote(open)} to ${quote(name)}, which runs whatever program of that name there is.`;
  return [{ id: 'wide-command', level: 'warning', at, message, help: 'Name the program, and pin its file.' }];
}

const SCRIPT =
  /^(?:\$(?:CLAUDE_PROJECT_DIR|\{CLAUDE_PROJECT_DIR\})\/|\.\/)?(?:[\w.-]+\/)*[\w.-]+\.(?:sh|bash|zsh|[cm]?[jt]s|py|rb|pl|php|ps1)$/u;

function unpinnedFile({ what, words, pins, at }: Command): LintFinding[] {
  const script = words.flat().find((word) => SCRIPT.test(word));
  if (pins.size > 0 || script === undefined) return [];
  const message = `${what} runs ${quote(script)}, and no digest pins this file. An entry without it never approves a repository that has the file.`;
  const help = 'Add the file with its digest under "files".';
  return [{ id: 'unpinned-file', level: 'warning', at, message, help }];
}

function movingTarget({ what, words, at, prefersInstalled }: Command): LintFinding[] {
  const moving = words.flatMap((argv) => movingPackage(argv) ?? []);
  const [first] = moving;
  if (!first || (prefersInstalled && first.installedFirst)) return [];
  const message = `${what} runs ${quote(first.name)} without an exact version: whatever is published next runs unseen.`;
  const help = `Name an exact version, as in ${quote(first.example)}.`;
  return [{ id: 'moving-target', level: 'warning', at, message, help }];
}
