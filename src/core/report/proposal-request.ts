/** What a proposal of approvals is made from. */
import { boundParts } from '../approval/bound-parts.ts';
import { type ApprovalDesk, percentEncoded } from './approval-request.ts';
import type { AskedApproval } from './asked-approvals.ts';

/** Who asks for what, and what of it may be shown. */
export interface ProposalRequest extends Pick<ApprovalDesk, 'repository' | 'today' | 'ownersOf'> {
  readonly asked: readonly AskedApproval[];
  /** The login of whoever asks. */
  readonly requester: string;
  /** The pull request that waits for the approvals. */
  readonly pull: number;
  readonly headSha: string;
  /** The address of GitHub's pages, without a slash at its end. */
  readonly pages: string;
  /** True for a path of the policy repository at which a file lies already. */
  readonly isTaken: (path: string) => boolean;
  /** The contents that a path has in the trees that were judged; none where it cannot be read. */
  readonly contentsOf: (path: string) => readonly Uint8Array[];
  /** False where more people may read the policy repository than the one that asks. */
  readonly showsTexts: boolean;
}

/** The repository's files that an approval binds, as paths of its tree. */
export function boundPaths(asked: readonly AskedApproval[]): readonly string[] {
  return [...new Set(asked.flatMap(({ approvable }) => boundParts(approvable).map(({ at }) => at.path)))];
}

/** The page of the pull request that asks. */
export function pullUrl({
  pages,
  repository,
  pull,
}: Pick<ProposalRequest, 'pages' | 'repository' | 'pull'>): string {
  return `${pages}/${repository}/pull/${pull}`;
}

/** The page of a file at the commit that asks. */
export function fileUrl({ pages, repository, headSha }: ProposalRequest, path: string): string {
  const segments = path.split('/').map(percentEncoded);
  return `${pages}/${repository}/blob/${headSha}/${segments.join('/')}`;
}
