/** `portcullis approvals`: which approvals there are, which end, and which nobody needs. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  defaultPolicy,
  listApprovals,
  renderApprovals,
  type SeenRepository,
  visibleText,
} from '../../core/index.ts';
import { approvableIn } from '../../evaluation/list-approvable.ts';
import { openRepository } from '../load-repository.ts';
import { usableFolder } from '../policy/read-set.ts';
import { outputPaint } from '../terminal-paint.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Prints the list.
 * @returns 1 when an approval that nobody revoked has expired, else 0
 * @throws {UsageError} for what is not understood, and for a folder without a valid policy
 */
export async function approvals(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(args);
  const { format = 'text', repo = [] } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be text or json`);
  }
  if (positionals.length > 1) throw new UsageError('only one DIR can be looked at');
  const today = new Date().toISOString().slice(0, 10);
  const folder = resolve(positionals[0] ?? '.');
  const set = await usableFolder(folder);
  const seen = await Promise.all(repo.map((one) => look(one, today)));
  const list = listApprovals(set.approvals, today, seen);
  const paint = outputPaint();
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ version: 1, approvals: list }, null, 2)}\n`
      : renderApprovals(list, paint),
  );
  return list.some(({ state }) => state === 'expired') ? 1 : 0;
}

async function look(folder: string, today: string): Promise<SeenRepository> {
  const local = await openRepository(resolve(folder), undefined);
  const name = await local.name();
  const tree = await local.readHead();
  const found = await approvableIn({ tree, policy: defaultPolicy(), repository: name, today }, local.loader);
  return { name, contents: new Set(found.map(({ kind, digest }) => `${kind} ${digest}`)) };
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { repo: { type: 'string', multiple: true }, format: text } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
