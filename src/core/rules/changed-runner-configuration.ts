/** Files that change what npm, bun, yarn, uv and their like do, while a hook or server runs through them. */
import type { CommandClosure } from '../commands/command-identity.ts';
import { type Change, factsOf } from '../diff/change.ts';
import { firstChangedLine } from '../diff/first-changed-line.ts';
import { isPublished } from '../facts/fact.ts';
import { displayItems, displayJson, type Json } from '../source/digest.ts';
import { type LineFormat, meaningfulLines } from '../source/meaningful-lines.ts';
import { defineRule } from './rule.ts';
import { cve } from './sources.ts';

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
  [/^(?:.*\/)?(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/u, ['docker-compose']],
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
    references: [
      cve(
        'CVE-2025-59828',
        'Claude Code before 1.0.39',
        'code of a Yarn plugin ran before the question about trust',
      ),
    ],
    tags: ['ASI04', 'CWE-15'],
  },
  messages: {
    changed: {
      message:
        '{{path}} configures [[runner]], and {{command}} runs through it. The change can replace what an approved command does.',
      help: 'Check every line of the file: registries, shells, preloads, programs.',
    },
  },
  *check({ change }) {
    const started = startedBy(change);
    if (started.length === 0) return;
    for (const { path, oid } of change.head.reader.tree.entries.values()) {
      // Looked up first: nearly every file is what it was, and eight patterns for each path take long.
      if (change.base.reader.tree.entries.get(path)?.oid === oid) continue;
      const runners = RUNNER_FILES.find(([file]) => file.test(path))?.[1];
      if (!runners) continue;
      const used = usedRunner(started, runners);
      if (!used || isCosmetic(change, path)) continue;
      const data = { path, runner: used.runner, command: used.command };
      yield {
        messageId: 'changed',
        data,
        at: firstChangedLine(change, path),
        identity: `${path} ${oid}`,
        status: 'introduced',
      };
    }
  },
});

// Files whose comments and white space single lines tell; of others, such as scripts and archives, every byte counts.
const FORMATS: readonly (readonly [file: RegExp, format: LineFormat])[] = [
  [/(?:^|\/)\.npmrc$/u, 'ini'],
  [/\.(?:toml|tool-versions)$/u, 'toml'],
  [/\.ya?ml$/u, 'yaml'],
];

// What npm prints, writes into package.json or refuses, and nothing of where code comes from or which shell runs it
// (npm documentation: config).
const HARMLESS_NPM =
  /^(?:save-exact|save-prefix|fund|audit|audit-level|loglevel|progress|color|unicode|update-notifier|engine-strict|package-lock|init-(?:author-\w+|license|version)|message|tag-version-prefix|sign-git-(?:tag|commit)|access|provenance|legacy-peer-deps|strict-peer-deps|strict-peer-dependencies|auto-install-peers|prefer-offline|prefer-dedupe|fetch-(?:retries|timeout|retry-\w+)|maxsockets)\s*(?:=[^\r\n]*)?$/u;

/** True when the file differs in comments, white space and harmless settings alone. */
function isCosmetic({ base, head }: Change, path: string): boolean {
  const format = FORMATS.find(([file]) => file.test(path))?.[1];
  const [old, now] = [base, head].map(({ reader }) => reader.tree.entries.get(path));
  if (!format || (old && old.mode !== now?.mode)) return false;
  const [before, after] = [base, head].map(({ reader }) => {
    const reading = reader.read(path);
    // A file of harmless lines is like no file.
    if (reading.kind === 'absent') return '';
    if (reading.kind !== 'file' || reading.links.length > 0) return undefined;
    const lines = meaningfulLines(new TextDecoder().decode(reading.bytes), format);
    if (format !== 'ini') return lines;
    return lines
      ?.split('\n')
      .filter((line) => !HARMLESS_NPM.test(line))
      .join('\n');
  });
  return before !== undefined && before === after;
}

/** Something that the head would start, in the words of its file, and the programs that it really runs. */
interface Started {
  readonly command: string;
  readonly programs: ReadonlySet<string>;
}

function startedBy(change: Change): Started[] {
  const { head } = change;
  const facts = [
    ...factsOf(head, 'hook').map((hook) => ({ fact: hook, command: commandText(hook.handler) })),
    ...factsOf(head, 'mcp-server').map((server) => ({ fact: server, command: commandText(server.entry) })),
    ...factsOf(head, 'helper-command').map((helper) => ({ fact: helper, command: helper.command })),
    ...factsOf(head, 'inline-command').map((inline) => ({ fact: inline, command: inline.command })),
  ];
  return facts.flatMap(({ fact, command }) =>
    isPublished(fact) || !fact.closure ? [] : [{ command, programs: programsOf(fact.closure) }],
  );
}

/** `python3.12` is configured as `python3` is. */
function programsOf({ programs }: CommandClosure): ReadonlySet<string> {
  return new Set(programs.flatMap((name) => [name, name.replace(/^(python\d).*$/u, '$1')]));
}

function commandText({ command, args }: { readonly [field: string]: Json }): string {
  return [displayJson(command), ...displayItems(args)].join(' ');
}

function usedRunner(
  started: readonly Started[],
  runners: readonly string[],
): { runner: string; command: string } | undefined {
  for (const runner of runners) {
    const user = started.find(({ programs }) => programs.has(runner));
    if (user) return { runner, command: user.command };
  }
  return undefined;
}
