/** Answers to clicks on "Request approval", as long as their pull request is known. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApprovalRequest } from '../../src/store/approval-requests.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { emptyDatabase } from './test-database.ts';

let store: Store<object>;

beforeAll(async () => {
  store = await openStore({ databaseUrl: await emptyDatabase() });
});

afterAll(() => store.close());

const SHA = 'a'.repeat(40);

/** A verdict on a pull request of a repository. */
async function judged(repository: string, subject: string): Promise<void> {
  await store.verdicts.save({
    installationId: 7,
    repository,
    subject,
    headSha: SHA,
    baseRef: 'main',
    policyCommit: SHA,
    engine: '1.0.0',
    outcome: 'fail',
    checkRunId: undefined,
    findings: [],
    inputs: undefined,
    dependsOnMerge: false,
  });
}

const refusal = (repository: string, actor: string): ApprovalRequest => ({
  repository,
  subject: '1',
  actor,
  headSha: SHA,
  answer: 'no-right',
  asked: undefined,
  proposal: undefined,
});
const request = (repository: string, actor: string): ApprovalRequest => ({
  ...refusal(repository, actor),
  answer: 'requested',
  asked: `sha256:${'b'.repeat(64)}`,
  proposal: { repository: 'Acme/.claude-policy', number: 12 },
});

describe('what came of a click', () => {
  test('is kept for each person; a proposal ends what was refused before, a refusal ends no proposal', async () => {
    await judged('acme/web', '1');
    const { approvalRequests } = store;
    await approvalRequests.save(refusal('acme/web', 'bob'));
    await approvalRequests.save(request('acme/web', 'alice'));
    expect(await approvalRequests.about('acme/web', '1')).toEqual([request('acme/web', 'alice')]);
    await approvalRequests.save(refusal('acme/web', 'bob'));
    await approvalRequests.save(refusal('acme/web', 'bob'));
    expect(await approvalRequests.about('acme/web', '1')).toEqual([
      request('acme/web', 'alice'),
      refusal('acme/web', 'bob'),
    ]);
  });

  test('ends with the pull request, and is not kept for one that nobody knows', async () => {
    await judged('acme/api', '1');
    await store.approvalRequests.save(request('acme/api', 'alice'));
    await store.verdicts.forget('acme/api', '1');
    await store.approvalRequests.save(request('acme/api', 'alice'));
    expect(await store.approvalRequests.about('acme/api', '1')).toEqual([]);
  });

  test('goes along with a repository that gets another name', async () => {
    const seen = {
      installationId: 7,
      id: 70,
      name: 'acme/old',
      defaultBranch: 'main',
      visibility: 'private',
    };
    await store.repositories.meet(seen);
    await judged('acme/old', '1');
    await store.approvalRequests.save(request('acme/old', 'alice'));
    await store.repositories.meet({ ...seen, name: 'acme/new' });
    expect(await store.approvalRequests.about('acme/new', '1')).toEqual([request('acme/new', 'alice')]);
  });

  test('is forgotten with its proposal, and who waited for that is told', async () => {
    for (const repository of ['acme/one', 'acme/two']) {
      await judged(repository, '1');
      await store.approvalRequests.save(request(repository, 'alice'));
      await store.approvalRequests.save({
        ...request(repository, 'carol'),
        proposal: { repository: 'acme/.claude-policy', number: 13 },
      });
    }
    const waiting = await store.approvalRequests.closeProposal('acme/.claude-policy', 13);
    expect(waiting.toSorted((a, b) => (a.repository < b.repository ? -1 : 1))).toEqual([
      { installationId: 7, repository: 'acme/one', subject: '1' },
      { installationId: 7, repository: 'acme/two', subject: '1' },
    ]);
    expect(await store.approvalRequests.closeProposal('acme/.claude-policy', 13)).toEqual([]);
    expect(await store.approvalRequests.about('acme/one', '1')).toEqual([request('acme/one', 'alice')]);
    // Whatever letters its name is written in.
    const others = await store.approvalRequests.closeProposal('ACME/.claude-policy'.toLowerCase(), 12);
    expect(others).toContainEqual({ installationId: 7, repository: 'acme/two', subject: '1' });
  });
});
