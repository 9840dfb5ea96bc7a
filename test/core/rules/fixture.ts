/** Fixture folders as trees, and the report on the change that they hold. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BlobContent,
  digestOf,
  type PolicySource,
  type ReportV1,
  type RepoTree,
  type TreeEntry,
  toReportV1,
  toRepoTree,
  type Verdict,
} from '../../../src/core/index.ts';
import { type Fixture, type FixtureTree, readFixtures } from '../../../src/docgen/fixture-folder.ts';
import { policySource, REFERENCE_POLICY, verdictOn } from '../cases/repository.ts';

/** The repository's root, where tests run. */
export const ROOT = join(import.meta.dirname, '../../..');

/** Every fixture under `fixtures/rules/`. */
export const FIXTURES: readonly Fixture[] = readFixtures(ROOT);

/** What `verdict.json` of a fixture holds: the report, without what would only repeat the messages. */
export interface ExpectedVerdict {
  readonly outcome: ReportV1['outcome'];
  readonly findings: readonly Readonly<Record<string, string | number>>[];
}

/** Judges a fixture. */
export function judgeFixture(fixture: Fixture): Verdict {
  const blobs = new Map<string, BlobContent>();
  const trees = { base: toTree(fixture.base, blobs), head: toTree(fixture.head, blobs) };
  return verdictOn({ ...trees, policy: policyOf(fixture), blobs });
}

/** The verdict on a fixture in the form of its `verdict.json`. */
export function expectedForm(verdict: Verdict): ExpectedVerdict {
  const { outcome, findings } = toReportV1(verdict);
  return {
    outcome,
    findings: findings.map(({ ruleId, level, status, path, line, column, message }) => {
      return { ruleId, level, status, path, line, column, message };
    }),
  };
}

/** The text of `verdict.json`. */
export function readExpected({ folder }: Fixture): unknown {
  return JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8'));
}

function toTree({ files, truncated }: FixtureTree, blobs: Map<string, BlobContent>): RepoTree {
  const entries = files.map(({ path, kind, executable, bytes }): TreeEntry => {
    if (kind === 'submodule') return { path, mode: '160000', oid: Buffer.from(bytes).toString() };
    const oid = digestOf(bytes);
    blobs.set(oid, { kind: 'bytes', bytes });
    if (kind === 'link') return { path, mode: '120000', oid };
    return { path, mode: executable ? '100755' : '100644', oid };
  });
  return toRepoTree('fixture', entries, truncated);
}

/** `policy.jsonc`; or `policy.unavailable`, which holds the reason; or the reference policy. */
function policyOf({ folder }: Fixture): PolicySource {
  const unavailable = join(folder, 'policy.unavailable');
  if (existsSync(unavailable)) {
    return { kind: 'unavailable', reason: readFileSync(unavailable, 'utf8').trim() };
  }
  const own = join(folder, 'policy.jsonc');
  if (existsSync(own)) return policySource(readFileSync(own, 'utf8'));
  return policySource(REFERENCE_POLICY, 'fixtures/policies/reference.jsonc');
}
