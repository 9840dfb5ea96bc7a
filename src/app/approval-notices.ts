/** What a check run says and offers about asking for approvals. */
import { askedApprovals, askedDigest, codeSpan, type Verdict } from '../core/index.ts';
import type { CheckRunAction } from '../github/check-run-writer.ts';
import type { LoadedPolicy } from '../github/policy-loader.ts';
import type { ApprovalRequest } from '../store/approval-requests.ts';
import type { AppServices } from './services.ts';
import type { CheckedCommit } from './write-verdict.ts';

/** The button that asks for everything that blocks at once. */
export const REQUEST_APPROVAL: CheckRunAction = {
  label: 'Request approval',
  description: 'Asks the owners of the policy',
  identifier: 'request-approval',
};

/** Why a click was answered with nothing but words. */
export type Refusal =
  | 'no-right'
  | 'head-moved'
  | 'no-policy'
  | 'not-set-up'
  | 'not-installed'
  | 'not-permitted'
  | 'too-often'
  | 'unreachable'
  | 'failed';

const LINKS = 'The links at the findings below still work.';
const REFUSALS: Readonly<Record<Refusal, string>> = {
  'no-right': 'has no write access to this repository, so nothing was requested.',
  'head-moved':
    'asked for approval on an older commit, so nothing was requested. Press "Request approval" again, for this one.',
  'no-policy': `asked for approval, and there is no policy repository to ask. ${LINKS}`,
  'not-set-up': `asked for approval, and Portcullis is no longer set up to write requests. ${LINKS}`,
  'not-installed': `asked for approval. The App that writes requests is not installed on the policy repository. ${LINKS}`,
  'not-permitted': `asked for approval. GitHub does not let the App write requests to the policy repository. ${LINKS}`,
  'too-often': `asked for approval. The same was asked for and closed ten times, so nothing was requested. ${LINKS}`,
  unreachable: `asked for approval. GitHub did not take the request yet, and it is tried again by itself. ${LINKS}`,
  failed: `asked for approval, and an error in Portcullis kept it from being requested. ${LINKS}`,
};

/** What is offered, and what was answered to those who asked. */
export interface ApprovalOffer {
  readonly notices: readonly string[];
  readonly actions: readonly CheckRunAction[];
}

/**
 * The notices and the button of a check run. The button stands where the second App is set up and something that
 * blocks can be approved; it stays after a click, and leads to the same pull request as long as that is open.
 */
export async function approvalOffer(
  services: Pick<AppServices, 'approvals' | 'approvalRequests' | 'pages'>,
  { owner, repo, subject, headSha }: CheckedCommit,
  { home }: Pick<LoadedPolicy, 'home'>,
  verdict: Verdict,
): Promise<ApprovalOffer> {
  const asked = askedApprovals(verdict);
  if (asked.length === 0 || !/^\d+$/u.test(subject)) return { notices: [], actions: [] };
  const repository = `${owner}/${repo}`;
  const digest = askedDigest(asked, repository);
  const answers = await services.approvalRequests.about(repository.toLowerCase(), subject);
  const present = answers.filter((one) => (one.proposal ? one.asked === digest : one.headSha === headSha));
  const actions = services.approvals && home ? [REQUEST_APPROVAL] : [];
  return { notices: [...new Set(present.map((one) => noticeOf(one, services.pages)))], actions };
}

/** In code spans, so that nobody is called by it. */
function noticeOf({ actor, answer, proposal }: ApprovalRequest, pages: string): string {
  const who = codeSpan(actor);
  if (proposal) {
    const { repository, number } = proposal;
    const link = `[${codeSpan(`${repository}#${number}`)}](${pages}/${repository}/pull/${number})`;
    return `Approval requested: ${link} by ${who}. This check turns green by itself when it is merged.`;
  }
  return `${who} ${isRefusal(answer) ? REFUSALS[answer] : REFUSALS.failed}`;
}

function isRefusal(answer: string): answer is Refusal {
  return answer in REFUSALS;
}
