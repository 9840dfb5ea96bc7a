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

/** A button. GitHub takes three of them, and so many characters: 20, 40 and 20 (REST documentation: create a check run). */
export interface CheckRunAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** What is to be written. */
export interface CheckRunRequest {
  readonly name: typeof CHECK_NAME | typeof POLICY_CHECK_NAME | typeof AUDIT_CHECK_NAME;
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  readonly conclusion: Conclusion;
  readonly report: CheckRunReport;
  /** The buttons that GitHub shows above the report. */
  readonly actions?: readonly CheckRunAction[];
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
 * A run that says the same and lacks annotations, because the process ended between two requests, is completed.
 * @param appId the App's id; only its own runs are compared
 * @returns the id of the run that says it
 */
export async function writeCheckRun(
  client: GitHubClient,
  appId: number,
  request: CheckRunRequest,
): Promise<number> {
  const written = await newestRun(client, appId, request);
  if (written?.externalId === request.externalId) {
    if (mayLackAnnotations(written)) await addAnnotations(client, written.id, request, written.annotations);
    return written.id;
  }
  const id = await create(client, appId, request);
  await addAnnotations(client, id, request, ANNOTATIONS_A_REQUEST);
  return id;
}

/** A completed check run of ours. */
export interface WrittenRun {
  readonly id: number;
  readonly externalId: string | null;
  /** How many annotations it has. */
  readonly annotations: number;
}

/** What an interrupted write leaves behind is whole requests of annotations. */
export function mayLackAnnotations({ annotations }: WrittenRun): boolean {
  return annotations > 0 && annotations < MAX_ANNOTATIONS && annotations % ANNOTATIONS_A_REQUEST === 0;
}

/** The newest completed run of the name on a commit by this App. */
export async function newestRun(
  client: GitHubClient,
  appId: number,
  { owner, repo, headSha, name }: Pick<CheckRunRequest, 'owner' | 'repo' | 'headSha' | 'name'>,
): Promise<WrittenRun | undefined> {
  const { data } = await client.rest.checks.listForRef({
    owner,
    repo,
    ref: headSha,
    check_name: name,
    app_id: appId,
    filter: 'latest',
  });
  const run = data.check_runs.find(({ status }) => status === 'completed');
  return run && { id: run.id, externalId: run.external_id, annotations: run.output.annotations_count };
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
      if (run?.externalId === request.externalId) return run.id;
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
    ...actionsOf(request),
    // Octokit's own retry would repeat the write without looking.
    request: { retries: 0 },
  });
  return data.id;
}

/** Adds those that are not there yet: GitHub appends what a further request brings. */
async function addAnnotations(
  client: GitHubClient,
  id: number,
  request: CheckRunRequest,
  present: number,
): Promise<void> {
  const { owner, repo, report } = request;
  const total = Math.min(report.annotations.length, MAX_ANNOTATIONS);
  for (let from = present; from < total; from += ANNOTATIONS_A_REQUEST) {
    const output = outputOf(request, from);
    await client.rest.checks.update({ owner, repo, check_run_id: id, output, ...actionsOf(request) });
  }
}

/** Also with every change: GitHub does not say whether a run keeps buttons that a change does not name. */
function actionsOf({ actions = [] }: CheckRunRequest) {
  return actions.length === 0 ? {} : { actions: actions.map((action) => ({ ...action })) };
}

function outputOf({ report }: CheckRunRequest, from: number) {
  const { title, summary, text } = report;
  const annotations = report.annotations.slice(from, Math.min(from + ANNOTATIONS_A_REQUEST, MAX_ANNOTATIONS));
  return { title, summary, text, annotations: annotations.map((annotation) => ({ ...annotation })) };
}
