/** Keeps what was decided: the present verdict for comparing, and the decision for good. */
import { readFileSync } from 'node:fs';
import type { StoredVerdict } from '../store/verdict-store.ts';
import type { AppServices } from './services.ts';

/** The version of Portcullis, which the same trees and policy may be judged differently by. */
export const ENGINE = versionOf(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** What was decided about one commit. */
export type Decided = Omit<StoredVerdict, 'engine'> & {
  /** The login of whoever caused it; undefined for what Portcullis does by itself. */
  readonly actor: string | undefined;
};

/**
 * Records a decision, unless the same one about the same commit is the last that was recorded. The record comes first:
 * a crash in between repeats a line, and loses none.
 * @returns the verdict that was stored before
 */
export async function recordDecision(
  services: AppServices,
  decided: Decided,
): Promise<StoredVerdict | undefined> {
  const { actor = 'portcullis', ...about } = decided;
  const verdict: StoredVerdict = { ...about, engine: services.engine };
  const last = await services.verdicts.get(verdict.repository, verdict.subject);
  if (last === undefined || !isSame(last, verdict)) {
    const {
      installationId: _,
      baseRef: _branch,
      inputs: _trees,
      dependsOnMerge: _merge,
      ...decision
    } = verdict;
    await services.decisions.append({ ...decision, actor });
  } else if (isMadeFromTheSame(last, verdict)) return last;
  await services.verdicts.save(verdict);
  return last;
}

function isSame(one: StoredVerdict, other: StoredVerdict): boolean {
  return (
    one.headSha === other.headSha &&
    one.baseRef === other.baseRef &&
    one.policyCommit === other.policyCommit &&
    one.engine === other.engine &&
    one.outcome === other.outcome &&
    one.findings.join() === other.findings.join()
  );
}

function isMadeFromTheSame({ inputs: one }: StoredVerdict, { inputs: other }: StoredVerdict): boolean {
  return (
    one?.base === other?.base &&
    one?.head === other?.head &&
    one?.merge === other?.merge &&
    one?.ancestor === other?.ancestor
  );
}

function versionOf(manifest: string): string {
  return /"version":\s*"([^"]+)"/u.exec(manifest)?.[1] ?? 'unknown';
}
