/** Writes check runs: exactly one completed run for one verdict on one commit. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckRunReport, Conclusion } from '../core/index.ts';
import type { GitHubClient } from './client.ts';
import { httpStatus, isTransient } from './http-status.ts';

/** The name of the check run: what admins require. */
export const CHECK_NAME = 'portcullis';
/** The name of the check run about the policy itself, on commits of the policy repository. */
export const POLICY_CHECK_NAME = 'portcullis / policy';
/** The name of the check run on a commit of a governed branch that holds what no check let through. */
export const AUDIT_CHECK_NAME = 'portcullis / audit';

/** What is to be written. */
export interface CheckRunRequest {
  readonly name: typeof CHECK_NAME | typeof POLICY_CHECK_NAME | typeof AUDIT_CHECK_NAME;
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  readonly conclusion: Conclusion;
  readonly report: CheckRunReport;
  /** Names the verdict; equal ids mean that nothing has to be written again. */
  readonly externalId: string;
}

/** GitHub takes this many annotations a request; more are added by further requests (REST documentation: checks). */
const ANNOTATIONS_A_REQUEST = 50;
/** So many annotations are shown at most: beyond them the summary has everything. */
const MAX_ANNOTATIONS = 500;
const ATTEMPTS = 4;

/**
 * Writes a check run unless the commit's newest run by this App already says the same.
 * A completed run cannot be opened again, so a changed verdict is a new run of the same name, which replaces the
 * older one in every decision that GitHub makes.
 * @param appId the App's id; only its own runs are compared
 * @param fresh true for a commit that cannot have a run yet, which saves looking
 * @returns whether something was written
 */
export async function writeCheckRun(
  client: GitHubClient,
  appId: number,
  request: CheckRunRequest,
  fresh: boolean,
): Promise<boolean> {
  if (!fresh && (await isWritten(client, appId, request))) return false;
  const id = await create(client, appId, request);
  await addAnnotations(client, id, request);
  return true;
}

async function isWritten(client: GitHubClient, appId: number, request: CheckRunRequest): Promise<boolean> {
  return (await newestRun(client, appId, request))?.external_id === request.externalId;
}

async function newestRun(client: GitHubClient, appId: number, request: CheckRunRequest) {
  const { owner, repo, headSha, name } = request;
  const { data } = await client.rest.checks.listForRef({
    owner,
    repo,
    ref: headSha,
    check_name: name,
    app_id: appId,
    filter: 'latest',
  });
  return data.check_runs.find((run) => run.status === 'completed');
}

/** A failed answer can hide a write that took effect, so every further attempt looks first. */
async function create(client: GitHubClient, appId: number, request: CheckRunRequest): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await post(client, request);
    } catch (error) {
      if (attempt >= ATTEMPTS || (httpStatus(error) ?? 500) < 500 || !isTransient(error)) throw error;
      await sleep(250 * 2 ** attempt);
      const run = await newestRun(client, appId, request);
      if (run?.external_id === request.externalId) return run.id;
    }
  }
}

async function post(client: GitHubClient, request: CheckRunRequest): Promise<number> {
  const { owner, repo, headSha, conclusion, externalId, name } = request;
  const { data } = await client.rest.checks.create({
    owner,
    repo,
    name,
    head_sha: headSha,
    status: 'completed',
    conclusion,
    external_id: externalId,
    output: outputOf(request, 0),
    // Octokit's own retry would repeat the write without looking.
    request: { retries: 0 },
  });
  return data.id;
}

async function addAnnotations(client: GitHubClient, id: number, request: CheckRunRequest): Promise<void> {
  const { owner, repo, report } = request;
  const total = Math.min(report.annotations.length, MAX_ANNOTATIONS);
  for (let from = ANNOTATIONS_A_REQUEST; from < total; from += ANNOTATIONS_A_REQUEST) {
    await client.rest.checks.update({ owner, repo, check_run_id: id, output: outputOf(request, from) });
  }
}

function outputOf({ report }: CheckRunRequest, from: number) {
  const { title, summary, text } = report;
  const annotations = report.annotations.slice(from, Math.min(from + ANNOTATIONS_A_REQUEST, MAX_ANNOTATIONS));
  return { title, summary, text, annotations: annotations.map((annotation) => ({ ...annotation })) };
}
