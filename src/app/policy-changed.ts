/** A policy changed, or a day began: what is now decided otherwise is judged again, and nothing else. */
import { judgeKnown } from '../evaluation/judge-known.ts';
import { type LoadedPolicy, policySourceFor } from '../github/policy-loader.ts';
import type { StoredVerdict } from '../store/verdict-store.ts';
import { checkPolicyCommit } from './check-policy-commit.ts';
import { type JobServices, newestOf, readerFor } from './services.ts';
import { outcomeWord } from './write-verdict.ts';

/** Whose policy may have changed. */
export interface PolicyJob {
  readonly kind: 'policy';
  readonly installationId: number;
  readonly owner: string;
}

/**
 * Checks the newest commit of the policy, and adds a job for every open pull request whose verdict would be another
 * one. A pull request whose trees are at hand is judged here without a single request; only where the verdict differs,
 * or cannot be known, is GitHub asked.
 * @throws what the client throws
 */
export async function policyChanged(services: JobServices, job: PolicyJob): Promise<void> {
  const { installationId, owner } = job;
  const client = await services.clientFor(installationId);
  const place = { installationId, owner, repo: services.policyRepository };
  services.policies.forget(owner);
  const loaded = await services.policies.load(readerFor(services, client, place));
  const newest = newestOf(loaded);
  if (loaded.broken || loaded.state.kind === 'invalid' || loaded.isStranger === true) {
    const reason = loaded.state.kind === 'unavailable' ? loaded.state.reason : undefined;
    services.alert('the policy cannot be used', { owner, commit: newest, inForce: loaded.commit, reason });
  }
  // Told before anything is looked at: whoever judges by an older one from now on looks again afterwards.
  await services.policyCommits.tell(owner, newest);
  if (newest !== '')
    await checkPolicyCommit(services, client, { ...place, headSha: newest, proposed: false }, newest);
  for (const { repository, branch } of await services.branches.withBypass(installationId, owner)) {
    const [, repo = ''] = repository.split('/');
    await services.enqueue({ kind: 'audit', installationId, owner, repo, branch });
  }
  for (const stored of await services.verdicts.ofOwner(installationId, owner)) {
    if (await isUnchanged(services, loaded, stored)) continue;
    const [, repo = ''] = stored.repository.split('/');
    const number = Number(stored.subject);
    await services.enqueue({ kind: 'pull-request', installationId, owner, repo, number, again: true });
  }
}

/** True when the policy surely decides as it did before. */
export async function isUnchanged(
  services: JobServices,
  { state }: LoadedPolicy,
  stored: StoredVerdict,
): Promise<boolean> {
  if (!stored.inputs || stored.engine !== services.engine) return false;
  // What groups ask of a repository beside its name only GitHub knows.
  if (state.kind === 'set' && state.set.traits.length > 0) return false;
  const { repository } = stored;
  const source = policySourceFor({ state }, { repository });
  const about = { policy: source, repository, today: services.today() };
  const verdict = await judgeKnown(stored.inputs, services.caches, about);
  if (!verdict || outcomeWord(verdict) !== stored.outcome) return false;
  const fingerprints = verdict.findings.map(({ fingerprint }) => fingerprint);
  return fingerprints.join() === stored.findings.join();
}
