/** Runs the owner's policy tests: each is a change, judged by the policy of its repository. */
import { quote } from '../policy/places.ts';
import type { PolicyProblem } from '../policy/policy.ts';
import { type PolicySet, policyFileKind, policyOf } from '../policy/policy-set.ts';
import type { BlobContent } from '../source/blob-source.ts';
import { digestOf } from '../source/digest.ts';
import { type Location, startOfFile } from '../source/location.ts';
import { type RepoTree, toRepoTree } from '../source/repo-tree.ts';
import { evaluate } from '../verdict/evaluate.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { expectationFailures } from './expectation.ts';
import { type PolicyTest, readPolicyTest } from './policy-test.ts';

/** What a test expected and did not get. */
export interface PolicyTestFailure {
  readonly message: string;
  readonly at: Location;
}

/** How a test ended. `invalid`: its file cannot be used, so that it tests nothing. */
export type PolicyTestResult =
  | { readonly kind: 'passed'; readonly path: string; readonly description: string }
  | {
      readonly kind: 'failed';
      readonly path: string;
      readonly description: string;
      readonly failures: readonly PolicyTestFailure[];
      /** What came instead. */
      readonly verdict: Verdict;
    }
  | { readonly kind: 'invalid'; readonly path: string; readonly problems: readonly PolicyProblem[] };

/** More are not run: they would hold up the checks of everybody else. */
const MAX_TESTS = 1_000;

/**
 * Runs all tests among the files of a policy repository, in the order of their paths.
 * @param files path to text; what is no test is passed over
 * @param today the day for tests that name none, `YYYY-MM-DD` in UTC
 */
export function runPolicyTests(
  set: PolicySet,
  files: ReadonlyMap<string, string>,
  today: string,
): PolicyTestResult[] {
  const paths = [...files.keys()].filter((path) => policyFileKind(path) === 'test').toSorted();
  const results = paths.slice(0, MAX_TESTS).map((path): PolicyTestResult => {
    const reading = readPolicyTest(files.get(path) ?? '', path);
    if (reading.kind === 'invalid') return { kind: 'invalid', path, problems: reading.problems };
    return runTest(reading.test, set, today);
  });
  const [first] = paths.slice(MAX_TESTS);
  if (first === undefined) return results;
  const message = `there are more than ${MAX_TESTS} tests, and those from here on are not run; remove some`;
  return [...results, { kind: 'invalid', path: first, problems: [{ message, at: startOfFile(first) }] }];
}

function runTest(test: PolicyTest, set: PolicySet, today: string): PolicyTestResult {
  const { path, file, places } = test;
  const { repository, visibility, topics, properties, description } = file;
  const answer = policyOf(set, { repository, visibility, topics, properties });
  if (answer.kind === 'unknown') {
    const message = `a group asks for the repository's ${answer.trait}, and the test does not say them; add ${quote(answer.trait)}`;
    return { kind: 'invalid', path, problems: [{ message, at: places.name(['repository']) }] };
  }
  const blobs = new Map<string, BlobContent>();
  const evaluation = evaluate({
    base: treeOf('base', file.base ?? {}, blobs),
    head: treeOf('head', file.head, blobs),
    policy: answer,
    blobs,
    repository,
    today: file.today ?? today,
  });
  // All contents are at hand and there is no test merge, so that nothing can be asked for.
  if (evaluation.kind === 'needs') throw new Error(`the engine asked for content that ${path} does not have`);
  const { verdict } = evaluation;
  const failures = expectationFailures(test, verdict);
  if (failures.length === 0) return { kind: 'passed', path, description };
  return { kind: 'failed', path, description, failures, verdict };
}

function treeOf(
  name: string,
  files: { readonly [path: string]: unknown },
  blobs: Map<string, BlobContent>,
): RepoTree {
  const entries = Object.entries(files).map(([path, content]) => {
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    const bytes = new TextEncoder().encode(text);
    const oid = digestOf(bytes);
    blobs.set(oid, { kind: 'bytes', bytes });
    return { path, mode: '100644' as const, oid };
  });
  return toRepoTree(name, entries);
}
