/** Opens the pull requests one after the other and looks at what came of each. */
import type { Annotation, CheckRun, Oracle, PullRequest } from '../test/github/index.ts';
import { CHECK, type Stage } from './stage.ts';
import type { ExpectedFinding, Proposal } from './story/proposals.ts';

/** What came of one pull request. */
export interface Outcome {
  readonly proposal: Proposal;
  readonly pull: PullRequest;
  /** Undefined when no check run arrived, which is a failure of the App. */
  readonly run: CheckRun | undefined;
  readonly merge: Oracle;
  /** Requests to GitHub's API that this pull request took. */
  readonly requests: number;
  /** In words, what is otherwise than intended. */
  readonly surprises: readonly string[];
}

/** Opens one pull request and waits until GitHub and the App are at rest. */
export async function propose(stage: Stage, proposal: Proposal): Promise<Outcome> {
  const before = stage.github.requests.length;
  const pull = await open(stage, proposal);
  await stage.settled();
  const run = pull.checkRuns().findLast((each) => each.name === CHECK);
  const merge = await pull.wouldMerge();
  const requests = stage.github.requests.length - before;
  return { proposal, pull, run, merge, requests, surprises: surprisesOf(proposal.expected, run, merge) };
}

async function open(stage: Stage, proposal: Proposal): Promise<PullRequest> {
  const { repository, branch: head, title, body, author, message, files } = proposal;
  const target = stage.repositories[repository];
  const from = proposal.fork ? await target.fork(author.login) : target;
  const person = { name: author.name, email: author.email, date: Math.floor(Date.now() / 1000) };
  await from.commit(head, { message, files, author: person, by: author.login });
  return target.openPullRequest({ head, title, body, from, by: author.login });
}

/** What is looked at of a check run. */
interface SeenRun extends Pick<CheckRun, 'conclusion' | 'status'> {
  readonly output: { readonly summary: string | null; readonly text: string | null };
  readonly annotations: ReadonlyArray<Pick<Annotation, 'path'>>;
}

/**
 * Compares what came with what was intended.
 * @param expected what has to block, or undefined for a pull request that has to pass
 * @returns one part of a sentence for each difference
 */
export function surprisesOf(
  expected: ExpectedFinding | undefined,
  run: SeenRun | undefined,
  merge: Oracle,
): string[] {
  if (run === undefined) return [`no check run "${CHECK}" arrived`];
  const wanted = expected === undefined ? 'success' : 'failure';
  const surprises: string[] = [];
  if (run.conclusion !== wanted)
    surprises.push(`the check concluded "${run.conclusion ?? run.status}", intended was "${wanted}"`);
  if (merge.mergeable !== (expected === undefined))
    surprises.push(`GitHub ${merge.mergeable ? 'would' : 'would not'} merge it, which was not intended`);
  if (expected === undefined) return surprises;
  if (!run.annotations.some(({ path }) => path === expected.path))
    surprises.push(`there is no annotation in ${expected.path}`);
  if (!`${run.output.summary} ${run.output.text}`.includes(`[${expected.rule}]`))
    surprises.push(`the report does not name the rule ${expected.rule}`);
  return surprises;
}
