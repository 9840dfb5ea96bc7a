import { describe, expect, test } from 'vitest';
import { approvalKindOf, approveFact } from '../../../src/core/approval/approve-fact.ts';
import { digestOf, type Json } from '../../../src/core/index.ts';
import { policyOf } from '../policy/policy-text.ts';
import { onlyFact } from './repository-facts.ts';
import { PART, RUNNERS } from './runners.ts';

const REVOKED = { on: '2026-10-02', by: '@acme/security', reason: 'It sent file names away.' };

function approval(kind: string, digest: string, extra: { [key: string]: Json } = {}): Json {
  return {
    kind,
    digest,
    repositories: ['acme/web'],
    owner: '@acme/frontend',
    reason: 'Trial.',
    created: '2026-08-03',
    expires: '2027-02-01',
    ...extra,
  };
}

function ask(approvals: readonly Json[], at: (typeof RUNNERS)[number][1], repository = 'acme/web') {
  const policy = policyOf(JSON.stringify({ approvals }));
  return approveFact(onlyFact(at('scripts', PART)), { policy, repository, today: '2026-11-22' });
}

describe.each(RUNNERS)('the approval of %s', (_, at) => {
  const fact = onlyFact(at('scripts', PART));
  const own = approval(approvalKindOf(fact), fact.digest);

  test('holds until it is revoked', () => {
    expect(ask([own], at)).toMatchObject({ kind: 'approved' });
    const revoked = approval(approvalKindOf(fact), fact.digest, { revoked: REVOKED });
    expect(ask([own, revoked], at)).toMatchObject({ kind: 'revoked', revocation: REVOKED });
  });

  test('is refused by a revocation that is about another repository, and after its own end', () => {
    const extra = { revoked: REVOKED, repositories: ['acme/other'], expires: '2026-10-01' };
    expect(ask([own, approval(approvalKindOf(fact), fact.digest, extra)], at)).toMatchObject({
      kind: 'revoked',
    });
  });

  test('is refused when one of its files is revoked', () => {
    const file = approval('file', digestOf(PART), { revoked: REVOKED });
    const answer = ask([own, file], at);
    expect(answer).toMatchObject({ kind: 'revoked', revocation: REVOKED });
    expect(answer.kind === 'revoked' && answer.file).toMatch(/part|run\.py|scripts\.js/u);
  });

  test('warns in its last 14 days alone', () => {
    const until = (expires: string) => ask([{ ...Object(own), expires }], at);
    expect(until('2026-12-06')).toMatchObject({ ending: { on: '2026-12-06', owner: '@acme/frontend' } });
    expect(until('2026-12-07')).not.toHaveProperty('ending');
    expect(until('2026-11-23')).toHaveProperty('ending');
    expect(until('2026-11-22')).toMatchObject({ kind: 'expired', since: '2026-11-22' });
  });
});
