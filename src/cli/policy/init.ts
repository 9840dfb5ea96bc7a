/** `portcullis policy init`: a policy repository to begin with. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  importManagedSettings,
  type ManagedImport,
  POLICY_FILE,
  PRESETS,
  type StarterChoice,
  visibleText,
} from '../../core/index.ts';
import { approve } from '../approvals/approve.ts';
import { candidatesOfRepository } from '../approvals/candidates.ts';
import { isFolder } from '../policy-folder.ts';
import { UsageError } from '../usage-error.ts';
import { writeStarter } from './write-starter.ts';

interface InitOptions {
  readonly folder: string;
  readonly choice: StarterChoice;
  readonly repos: readonly string[];
  readonly approveExisting: boolean;
}

/**
 * Writes the files, and says what the named repositories hold that is not approved.
 * @returns 0
 * @throws {UsageError} for what is not understood, and for a folder that has a policy already
 */
export async function initPolicy(args: readonly string[]): Promise<number> {
  const options = await parseOptions(args);
  const { folder, choice } = options;
  await mustBeNew(folder);
  for (const { path, isNew } of await writeStarter(folder, choice)) {
    process.stdout.write(`${path}  ${isNew ? 'written' : 'there already, left as it is'}\n`);
  }
  for (const { key, reason } of choice.managed?.left ?? []) {
    process.stdout.write(
      `\nNot taken from the managed settings: ${visibleText(key)} (${visibleText(reason)})\n`,
    );
  }
  for (const repo of options.repos) await lookAt(repo, options);
  process.stdout.write(NEXT);
  return 0;
}

const NEXT = `
Next: "portcullis policy validate" and "portcullis policy test" here, commit, push, and protect the default branch.
`;

/** What a repository holds already: it blocks nobody, until somebody changes it. */
async function lookAt(repo: string, { folder, choice, approveExisting }: InitOptions): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const question = {
    repo,
    head: undefined,
    place: undefined,
    policyFolder: folder,
    repository: undefined,
    today,
  };
  const { list, repository } = await candidatesOfRepository(question);
  process.stdout.write(
    `\n${visibleText(repository ?? repo)}: ${list.length === 0 ? 'nothing that needs approval' : ''}`,
  );
  process.stdout.write(list.length === 0 ? '\n' : `${list.length} to be approved or removed\n`);
  for (const { place, title } of list) process.stdout.write(`  ${place}  ${title}\n`);
  if (list.length === 0 || !approveExisting) return;
  const words = ['--owner', choice.owner, '--reason', 'In use when the policy began'];
  await approve(['--policy', folder, '--repo', repo, '--all', ...words]);
}

async function mustBeNew(folder: string): Promise<void> {
  const isThere = await isFolder(join(folder, POLICY_FILE)).then(
    () => true,
    () => false,
  );
  if (isThere) throw new UsageError(`there is a ${POLICY_FILE} in ${visibleText(folder)} already`);
}

async function parseOptions(args: readonly string[]): Promise<InitOptions> {
  const { values, positionals } = parseWords(args);
  if (positionals.length > 1) throw new UsageError('only one DIR can be made a policy repository');
  const asked = values.preset ?? (await ask(`Which preset (${PRESETS.join(', ')}; empty for baseline)? `));
  const preset = PRESETS.find((one) => one === (asked || 'baseline'));
  if (!preset) throw new UsageError(`--preset can be ${PRESETS.join(', ')}`);
  const owner = values.owner ?? (await ask('Who owns the policy (such as @acme/security)? '));
  if (owner === undefined || !/^@[\w.-]+(?:\/[\w.-]+)?$/u.test(owner)) {
    throw new UsageError('--owner is needed: a person or team, such as @acme/security');
  }
  const file = values['managed-settings'];
  const managed = file === undefined ? undefined : await readManaged(file);
  return {
    folder: resolve(positionals[0] ?? '.'),
    choice: { preset, owner, reportOnly: values.report ?? false, managed },
    repos: values.repo ?? [],
    approveExisting: values['approve-existing'] ?? false,
  };
}

async function readManaged(file: string): Promise<ManagedImport> {
  const settings: unknown = await readFile(file, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined);
  if (!isFields(settings)) throw new UsageError(`${visibleText(file)} cannot be read as managed settings`);
  return importManagedSettings(settings);
}

function isFields(value: unknown): value is Parameters<typeof importManagedSettings>[0] {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } finally {
    terminal.close();
  }
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    preset: text,
    owner: text,
    report: flag,
    repo: { type: 'string', multiple: true },
    'approve-existing': flag,
    'managed-settings': text,
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
