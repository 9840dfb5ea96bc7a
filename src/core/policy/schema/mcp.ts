/** Schemas of MCP server entries, shaped as Claude Code's `allowedMcpServers` and `deniedMcpServers`. */
import { z } from 'zod';
import { describeEnvName, type EnvEffect } from '../../settings/env-names.ts';
import { argvPatternProblem } from '../argv-pattern.ts';
import { RUNNERS, type Runner, readPackageName } from '../package-command.ts';
import { isUrlPattern } from './hooks.ts';
import { PinnedFiles, Text } from './text.ts';

const ServerUrl = z
  .string()
  .refine(isServerUrl, {
    error:
      'must be a URL or URL pattern such as "https://mcp.corp.example/*", with a scheme, a host and no user information. Write "*" in the host only left of a fixed ".label". A text with "${…}" is compared literally.',
  })
  .meta({
    description:
      'The URL of a remote server. Scheme, host, port, path and query must be equal after normalisation; `*` in the host spans dots, `*` in the path spans slashes.',
    examples: ['https://api.githubcopilot.com/mcp/', 'https://*.mcp.corp.example/*'],
  });

const ServerCommand = z
  .array(z.string())
  .min(1, { error: 'must hold the program and its arguments' })
  .meta({
    description: 'The program and its arguments, word by word.',
    examples: [['npx', '-y', '@example/docs-mcp@1.4.2']],
  });

const CommandPattern = ServerCommand.refine((words) => argvPatternProblem(words) === undefined, {
  error: ({ input }) => argvPatternProblem(textsOf(input)) ?? '',
}).meta({
  description:
    'The program and its arguments, word by word. `*` stands for a part of one argument: letters, digits and `.`, `_`, `+`, `-`, the first of them a letter, a digit or `_`. So it never stands for an option, a path, a URL or a variable. Not in the program, and not in the name of an option.',
  examples: [
    ['npx', '-y', '@example/docs-mcp@1.4.2'],
    ['docs-mcp', '--team', '*'],
  ],
});

const Strings = z.record(z.string(), z.string());

const runnerNames: readonly Runner[] = [
  'npx',
  'pnpm dlx',
  'bunx',
  'yarn dlx',
  'uvx',
  'uv tool run',
  'pipx run',
];

const Environment = Strings.meta({
  description: 'The environment that the entry must set: exactly these names and values. Default: none.',
  default: {},
});

const RemoteServer = z.strictObject({
  serverUrl: ServerUrl,
  headers: Strings.optional().meta({
    description:
      'Headers that a repository may send, with their exact values. It may leave any of them out and add none.',
    examples: [{ Authorization: 'Bearer ${GITHUB_TOKEN}' }],
  }),
  headersHelper: Text.optional().meta({ description: 'The command that may produce headers, exactly.' }),
  files: PinnedFiles.optional(),
});

const LocalServer = z.strictObject({
  serverCommand: CommandPattern,
  env: Environment.optional(),
  files: PinnedFiles.optional(),
});

const Package = z.string().refine((text) => readPackageName(text) !== undefined, {
  error:
    'must be a package with one exact version: "@scope/name@1.2.3" of npm, or "name==1.2.3" of PyPI. A range or a tag is a moving target that approves whatever is published next.',
});
const RunnerName = z.enum(runnerNames);

const PackageServer = z
  .strictObject({
    package: z.union([Package, z.array(Package).min(1, { error: 'must name at least one package' })]).meta({
      description:
        'A package with its exact version, or a list of them: `@scope/name@1.2.3` of npm, `name==1.2.3` of PyPI. A repository may start it with any runner of its registry, and with no options of the runner but harmless ones. Other registries, other versions and a second package are not approved.',
      examples: ['@example/docs-mcp@1.4.2', ['mcp-server-git==2026.1.14']],
    }),
    runner: z
      .union([RunnerName, z.array(RunnerName).min(1, { error: 'must name at least one runner' })])
      .optional()
      .meta({
        description: `The programs that may start it: ${runnerNames.map((name) => `\`${name}\``).join(', ')}. Default: all of its registry.`,
        examples: ['npx'],
      }),
    args: z
      .array(z.string())
      .refine((words) => argvPatternProblem(['', ...words]) === undefined, {
        error: ({ input }) => argvPatternProblem(['', ...textsOf(input)]) ?? '',
      })
      .optional()
      .meta({
        description: 'The words behind the package, exactly; `*` as in `serverCommand`. Default: none.',
        default: [],
        examples: [['--read-only']],
      }),
    env: Environment.optional().refine((env) => redirecting(env) === undefined, {
      error: ({ input }) =>
        `may not hold ${redirecting(input) ?? ''}: it can make the runner start other code than this package; write the whole command as "serverCommand" if it is meant`,
    }),
    files: PinnedFiles.optional(),
  })
  .refine(fitsRegistry, {
    path: ['runner'],
    error:
      'fetches packages from another registry; npm packages are written "name@1.2.3", those of PyPI "name==1.2.3"',
  });

/** An entry of `allowedMcpServers`. Names are refused: a repository can give any content an approved name. */
export const AllowedMcpServer = z.union([RemoteServer, LocalServer, PackageServer]);

/** An entry of `deniedMcpServers`. */
export const DeniedMcpServer = z.union([
  z.strictObject({ serverName: Text.meta({ description: "A server's name, exactly." }) }),
  z.strictObject({ serverUrl: ServerUrl }),
  z.strictObject({ serverCommand: ServerCommand }),
]);

function textsOf(input: unknown): string[] {
  return Array.isArray(input) ? input.filter((word) => typeof word === 'string') : [];
}

// Where the runner looks for packages, for its own configuration and for programs, and what it loads before.
const REDIRECTING: ReadonlySet<EnvEffect> = new Set([
  'package-source',
  'config-directory',
  'shell',
  'preload',
]);

/** The first variable that can make another package, or other code, of the same command. */
function redirecting(env: unknown): string | undefined {
  if (typeof env !== 'object' || env === null) return undefined;
  return Object.keys(env).find((name) => REDIRECTING.has(describeEnvName(name).effect));
}

function fitsRegistry(entry: {
  readonly package: string | readonly string[];
  readonly runner?: Runner | readonly Runner[] | undefined;
}): boolean {
  const names = [entry.package].flat();
  const runners = entry.runner === undefined ? [] : [entry.runner].flat();
  return names.every((name) => {
    const registry = readPackageName(name)?.registry;
    return registry === undefined || runners.every((runner) => RUNNERS[runner] === registry);
  });
}

function isServerUrl(text: string): boolean {
  if (text.includes('${')) return !text.includes('@');
  return isUrlPattern(text);
}
