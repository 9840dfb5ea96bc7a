/** Files that change what npm, bun, yarn, uv and their like do, while a hook or server runs through them. */
import { type Change, factsOf } from '../diff/change.ts';
import { displayItems, displayJson, type Json } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
import { defineRule } from './rule.ts';

// What each file can do is documented by its runner: `.npmrc` names a registry and a script shell, `bunfig.toml` a
// preload, `.yarnrc.yml` the yarn program, `.pnpmfile.cjs` code that runs at install, `.envrc` and `.mise.toml` the
// environment and the tools.
const RUNNER_FILES: readonly (readonly [file: RegExp, runners: readonly string[]])[] = [
  [/^(?:.*\/)?\.npmrc$/u, ['npm', 'npx', 'pnpm', 'pnpx']],
  [/^(?:.*\/)?pnpm-workspace\.yaml$/u, ['pnpm', 'pnpx']],
  [/^(?:.*\/)?bunfig\.toml$/u, ['bun', 'bunx']],
  // Bun alone loads such a file by itself (Bun documentation: environment variables).
  [/^(?:.*\/)?\.env(?:\.(?:local|development|production|test))?$/u, ['bun', 'bunx']],
  [/^(?:.*\/)?deno\.jsonc?$/u, ['deno']],
  [/^(?:.*\/)?\.cargo\/config(?:\.toml)?$/u, ['cargo', 'rustc', 'rustup']],
  [/^(?:.*\/)?rust-toolchain(?:\.toml)?$/u, ['cargo', 'rustc', 'rustup']],
  [/^(?:.*\/)?\.bundle\/config$/u, ['bundle', 'bundler', 'bin/bundle']],
  [/^(?:.*\/)?poetry\.toml$/u, ['poetry']],
  [/^(?:.*\/)?\.mvn\/.+$/u, ['mvn', 'mvnw']],
  [/^(?:.*\/)?(?:gradle\.properties|gradle\/wrapper\/gradle-wrapper\.\w+)$/u, ['gradle', 'gradlew']],
  [/^(?:.*\/)?(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/u, ['docker-compose', 'compose']],
  [/^(?:.*\/)?\.yarnrc(?:\.yml)?$/u, ['yarn']],
  [/^(?:.*\/)?\.yarn\/(?:releases|plugins)\/.+$/u, ['yarn']],
  [/^(?:.*\/)?\.pnpmfile\.c?js$/u, ['pnpm', 'pnpx']],
  [/^(?:.*\/)?(?:uv|pip)\.(?:toml|conf)$/u, ['uv', 'uvx', 'pip', 'pipx', 'python', 'python3']],
  [
    /^(?:.*\/)?(?:\.?mise(?:\.local)?\.toml|\.rtx\.toml|\.tool-versions)$/u,
    ['mise', 'npm', 'npx', 'node', 'python', 'python3', 'uv', 'uvx', 'bun', 'bunx'],
  ],
  [
    /^(?:.*\/)?\.envrc$/u,
    ['direnv', 'npm', 'npx', 'node', 'python', 'python3', 'uv', 'uvx', 'bun', 'bunx', 'bash', 'sh'],
  ],
];

export const changedRunnerConfiguration = defineRule({
  meta: {
    id: 'changed-runner-configuration',
    title: 'Changed configuration of a runner',
    category: 'execution',
    level: 'warn',
    why: 'A file such as `.npmrc` or `bunfig.toml` decides where packages come from, which shell runs scripts, or which code is loaded first. An approved command that starts through this runner then does something else.',
    allow: 'Set the rule `changed-runner-configuration` to `off` or `block` under `rules` in the policy.',
    references: [{ title: 'CVE-2025-59828: code execution through a package manager of the repository' }],
  },
  messages: {
    changed: {
      message:
        '{{path}} configures [[runner]], and {{command}} runs through it. The change can replace what an approved command does.',
      help: 'Check every line of the file: registries, shells, preloads, programs.',
    },
  },
  *check({ change }) {
    const commands = commandsOf(change);
    if (commands.length === 0) return;
    for (const { path, oid } of change.head.reader.tree.entries.values()) {
      const runners = RUNNER_FILES.find(([file]) => file.test(path))?.[1];
      if (!runners || change.base.reader.tree.entries.get(path)?.oid === oid) continue;
      const used = usedRunner(commands, runners);
      if (!used) continue;
      const data = { path, runner: used.runner, command: used.command };
      yield {
        messageId: 'changed',
        data,
        at: startOfFile(path),
        identity: `${path} ${oid}`,
        status: 'introduced',
      };
    }
  },
});

/** The texts of everything that the head would start. */
function commandsOf(change: Change): string[] {
  return [
    ...factsOf(change.head, 'hook').map((hook) => commandText(hook.handler)),
    ...factsOf(change.head, 'mcp-server').map((server) => commandText(server.entry)),
    ...factsOf(change.head, 'helper-command').map((helper) => helper.command),
  ];
}

function commandText({ command, args }: { readonly [field: string]: Json }): string {
  return [displayJson(command), ...displayItems(args)].join(' ');
}

function usedRunner(
  commands: readonly string[],
  runners: readonly string[],
): { runner: string; command: string } | undefined {
  for (const runner of runners) {
    const word = new RegExp(`(?:^|[\\s"'/;&|(])${runner}(?:\\.(?:cmd|exe))?(?:$|[\\s"'])`, 'u');
    const command = commands.find((text) => word.test(text));
    if (command !== undefined) return { runner, command };
  }
  return undefined;
}
