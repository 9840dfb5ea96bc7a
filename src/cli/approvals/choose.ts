/** Which of several contents is meant. */
import { createInterface } from 'node:readline/promises';
import { UsageError } from '../usage-error.ts';
import type { Candidate } from './candidates.ts';

/** What was said about it. */
export interface Choice {
  /** Numbers from 1, as listed, or fingerprints of a report. */
  readonly findings: readonly string[];
  readonly all: boolean;
}

/**
 * The contents that are meant: those that were named, the only one, all; or what somebody at a terminal answers.
 * @throws {UsageError} where nothing is there, nothing fits, or several are there and nobody can be asked
 */
export async function chosen(
  list: readonly Candidate[],
  { findings, all }: Choice,
): Promise<readonly Candidate[]> {
  if (findings.length > 0) return findings.map((name) => named(list, name));
  if (all || list.length === 1) return list;
  const lines = list.map(({ place, title }, index) => `  ${index + 1}  ${place}  ${title}`).join('\n');
  if (!process.stdin.isTTY) {
    throw new UsageError(
      `there are several things to approve:\n${lines}\nName some with --finding N, or take --all`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${lines}\nWhich ones (numbers, or "all")? `);
    const words = answer.split(/[\s,]+/u).filter((word) => word !== '');
    if (words.length === 0) throw new UsageError('nothing was chosen');
    return words.includes('all') ? list : words.map((name) => named(list, name));
  } finally {
    terminal.close();
  }
}

function named(list: readonly Candidate[], name: string): Candidate {
  const byNumber = /^\d+$/u.test(name) ? list[Number(name) - 1] : undefined;
  const found = byNumber ?? list.find(({ fingerprints }) => fingerprints.includes(name));
  if (!found) throw new UsageError(`there is no finding "${name}"; there are ${list.length}`);
  return found;
}
