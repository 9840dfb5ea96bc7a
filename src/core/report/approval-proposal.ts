/** A proposal of approvals for the owners of the policy: a branch, its files, and a pull request that says it all. */
import type { Approvable } from '../approval/approve-fact.ts';
import { evidenceOf } from '../approval/evidence.ts';
import { proposedFile, withoutWords } from './approval-request.ts';
import { askedDigest } from './asked-approvals.ts';
import { countByName } from './headline.ts';
import { proposalBody } from './proposal-body.ts';
import { type ProposalRequest, pullUrl } from './proposal-request.ts';

/** What is to be written. */
export interface Proposal {
  /** Equal for equal contents of a repository. */
  readonly branch: string;
  readonly title: string;
  /** Markdown, below GitHub's limit. */
  readonly body: string;
  readonly commitMessage: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

const BRANCHES = 'portcullis/approve/';
const DIGEST_CHARACTERS = 12;

/** Renders the proposal. Pure; evidence and texts are masked, and nothing of the repository stays alive in them. */
export function proposeApprovals(request: ProposalRequest): Proposal {
  const { asked, repository, pull, requester } = request;
  const files = asked.map(({ approvable }) => fileOf(approvable, request));
  const title = `${repository}#${pull} asks for approval: ${countByName(asked.map(({ finding }) => finding))}`;
  const paths = files.map(({ path }) => path);
  return {
    branch: branchOf(request),
    title,
    body: proposalBody(request, paths),
    commitMessage: `${title}\n\nAsked for by ${requester}: ${pullUrl(request)}\n`,
    files,
  };
}

function branchOf({ asked, repository }: ProposalRequest): string {
  const digest = askedDigest(asked, repository);
  const name = repository
    .slice(repository.indexOf('/') + 1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  const short = digest.slice('sha256:'.length, 'sha256:'.length + DIGEST_CHARACTERS);
  return `${BRANCHES}${[name, short].filter((part) => part !== '').join('-')}`;
}

/** Never at a path that is taken: what lies there may be a revocation. */
function fileOf(approvable: Approvable, request: ProposalRequest): { path: string; text: string } {
  const { requester, repository, pull, isTaken, showsTexts } = request;
  const reason = `Asked for by ${requester} in ${repository}#${pull}.`;
  const purpose = { reason, ticket: pullUrl(request) };
  const { path, textWith } = proposedFile(approvable, request, purpose, showsTexts);
  const evidence = evidenceOf(approvable.fact);
  const text = textWith(showsTexts ? evidence : withoutWords(evidence));
  let free = path;
  for (let number = 2; isTaken(free); number += 1) free = path.replace(/\.jsonc$/u, `-${number}.jsonc`);
  return { path: free, text };
}
