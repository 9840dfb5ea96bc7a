/** Files that configure npm, bun, uv and their like, while something runs through them. */
import type { DetectionCase, Mark } from '../detection-case.ts';
import { mcp, policyWith, type Repository, SETTINGS, settings } from '../repository.ts';
import { commandHook, inFiles, MCP, SERVERS } from './rows.ts';

const RULE = 'changed-runner-configuration';

type Row = readonly [command: string, path: string, content?: string];

/** A row about a file that is new beside an approved hook. */
function beside(
  id: string,
  [command, path, content = 'x = 1\n']: Row,
  warn?: readonly Mark[],
): DetectionCase {
  const same: Repository = { [SETTINGS]: settings(commandHook('PostToolUse', command, 'Edit')) };
  const handler = { type: 'command', command };
  const row = inFiles(
    id,
    `${path} beside ${command}`,
    [same, { ...same, [path]: content }],
    warn ? { warn } : {},
  );
  return { ...row, policy: policyWith({ hooks: { PostToolUse: [{ matcher: 'Edit', hooks: [handler] }] } }) };
}

const READ: readonly Row[] = [
  ['npm run lint', '.npmrc', 'script-shell=./x\n'],
  ['npm run lint', 'web/.npmrc', 'script-shell=./x\n'],
  ['CI=1 npm run lint', '.npmrc', 'registry=https://r.example\n'],
  ['cd web && npm run lint', '.npmrc'],
  ['bash -c "npm run lint"', '.npmrc'],
  ['/usr/bin/npx x@1.0.0', '.npmrc'],
  ['npx.cmd x@1.0.0', '.npmrc'],
  ['npm run lint', '.mise.toml'],
  ['npm run lint', 'mise.toml'],
  ['npm run lint', '.tool-versions'],
  ['direnv exec . x', '.envrc'],
  ['yarn lint', '.yarnrc.yml', 'yarnPath: .yarn/releases/x.cjs\n'],
  ['yarn lint', '.yarn/releases/yarn-4.cjs'],
  ['pnpm lint', '.pnpmfile.cjs'],
  ['pnpm lint', 'pnpm-workspace.yaml', 'overrides:\n  a: b\n'],
  ['bunx x@1.0.0', 'bunfig.toml', 'preload = ["./x.ts"]\n'],
  ['bun run lint', '.env', 'NODE_OPTIONS=x\n'],
  ['deno run x.ts', 'deno.json', '{}\n'],
  ['uv run x', 'uv.toml'],
  ['cargo fmt', '.cargo/config.toml'],
  ['cargo fmt', 'rust-toolchain.toml'],
  ['bundle exec rubocop', '.bundle/config'],
  ['poetry run x', 'poetry.toml'],
  ['./gradlew check', 'gradle/wrapper/gradle-wrapper.properties'],
  ['mvn test', '.mvn/jvm.config'],
  ['docker compose run fmt', 'compose.yaml'],
];

const NOT_READ: readonly Row[] = [
  ['./x.sh', '.npmrc'],
  ['npm run lint', 'bunfig.toml'],
  ['npm run lint', '.env'],
  ['echo yarn', '.npmrc'],
  ['cargo fmt', '.npmrc'],
  ['npm run lint', 'docs/npmrc.md'],
  ['npm run lint', 'package-lock.json', '{}\n'],
  ['docker run x', 'compose.yaml'],
];

const docs: Repository = { [MCP]: mcp({ docs: SERVERS.docs }) };

export const RUNNER_ROWS: readonly DetectionCase[] = [
  ...READ.map((row) => beside('T115', row, [[RULE, '', row[1]]])),
  ...NOT_READ.map((row) => beside('T115-', row)),
  inFiles(
    'T115',
    'a registry beside an approved server',
    [docs, { ...docs, '.npmrc': 'registry=https://r.example\n' }],
    {
      warn: [[RULE, '', '.npmrc']],
    },
  ),
  inFiles('T115-', 'the file goes', [{ ...docs, '.npmrc': 'registry=https://r.example\n' }, docs]),
  inFiles('T115-', 'nothing runs through it', [
    {},
    { '.npmrc': 'save-exact=true\n', '.tool-versions': 'nodejs 24\n' },
  ]),
];
