/** Which event leads to which evaluation. Handlers only put jobs into the queue. */
import type { Probot } from 'probot';
import { CHECK_NAME } from '../github/check-run-writer.ts';
import { ANY_REPOSITORY, PolicyLoader } from '../github/policy-loader.ts';
import { REQUEST_APPROVAL } from './approval-notices.ts';
import { registerRepositoryHandlers } from './repository-handlers.ts';
import type { Cause } from './services.ts';
import type { Job } from './work.ts';

/** Where handlers put their jobs, and what they may forget. */
export interface HandlerServices {
  /** Resolves when the job is durably stored; the webhook is answered after that. */
  readonly enqueue: (job: Job) => Promise<void>;
  readonly policies: PolicyLoader;
  readonly policyRepository: string;
  readonly appId: number;
}

/** The events that can change what a pull request should show; a retarget arrives as `edited`. */
const PULL_REQUEST_EVENTS = [
  'pull_request.opened',
  'pull_request.synchronize',
  'pull_request.reopened',
  'pull_request.edited',
  'pull_request.ready_for_review',
] as const;

interface EventRepository {
  readonly name: string;
  readonly owner: { readonly login: string };
}

/** Subscribes to the events. */
export function registerHandlers(app: Pick<Probot, 'on'>, services: HandlerServices): void {
  registerRepositoryHandlers(app, services);

  app.on([...PULL_REQUEST_EVENTS], async ({ id, payload }) => {
    // An edit of title or text changes nothing that is judged; an edit of the base does.
    if (payload.action === 'edited' && payload.changes.base === undefined) return;
    await enqueue(services, causeOf(id, payload), payload.installation?.id, payload.repository, [
      payload.number,
    ]);
  });

  app.on('check_run.rerequested', async ({ id, payload }) => {
    const { check_run: run } = payload;
    if (run.app?.id !== services.appId) return;
    // `pull_requests` is empty for forks (GitHub documentation: check runs), but the run names its pull request.
    const own = ownPullRequest(run);
    const numbers = new Set(run.pull_requests.flatMap((pull) => (pull ? [pull.number] : [])));
    if (own !== undefined) numbers.add(own);
    await enqueue(services, causeOf(id, payload), payload.installation?.id, payload.repository, [...numbers]);
  });

  app.on('check_run.requested_action', async ({ id, payload }) => {
    const { check_run: run, requested_action: action, installation, repository } = payload;
    const isOurs = run.app?.id === services.appId && run.name === CHECK_NAME;
    const number = ownPullRequest(run);
    if (!isOurs || action?.identifier !== REQUEST_APPROVAL.identifier) return;
    if (!installation || number === undefined) return;
    // Who clicked is taken from here, and what they may do is asked of GitHub when the job runs.
    await services.enqueue({
      kind: 'approval',
      installationId: installation.id,
      owner: repository.owner.login,
      repo: repository.name,
      cause: causeOf(id, payload),
      number,
      headSha: run.head_sha,
    });
  });

  app.on('check_suite.rerequested', async ({ id, payload }) => {
    const { check_suite: suite } = payload;
    if (suite.app?.id !== services.appId) return;
    const numbers = suite.pull_requests.flatMap((pull) => (pull ? [pull.number] : []));
    await enqueue(services, causeOf(id, payload), payload.installation?.id, payload.repository, numbers);
  });

  app.on('merge_group.checks_requested', async ({ id, payload }) => {
    const { installation, repository, merge_group: group } = payload;
    if (!installation || !repository) return;
    await services.enqueue({
      kind: 'merge-group',
      installationId: installation.id,
      owner: repository.owner.login,
      repo: repository.name,
      cause: causeOf(id, payload),
      headSha: group.head_sha,
      baseRef: group.base_ref.replace(/^refs\/heads\//u, ''),
    });
  });

  app.on('pull_request.closed', async ({ id, payload }) => {
    // The job finds it closed and forgets it.
    await enqueue(services, causeOf(id, payload), payload.installation?.id, payload.repository, [
      payload.number,
    ]);
  });

  app.on('push', async ({ id, payload }) => {
    const { repository, installation, ref, before, created } = payload;
    if (!repository.owner || !installation || !ref.startsWith('refs/heads/')) return;
    const cause = causeOf(id, payload);
    const { name: repo } = repository;
    const place = { installationId: installation.id, owner: repository.owner.login, repo, cause };
    const branch = ref.slice('refs/heads/'.length);
    const isDefault = branch === repository.default_branch;
    const start = isDefault ? { isDefault, before } : { defaultBranch: repository.default_branch, created };
    await services.enqueue({ kind: 'audit', ...place, branch, ...start });
    if (place.repo.toLowerCase() !== services.policyRepository.toLowerCase()) return;
    services.policies.forget(place.owner);
    if (!isDefault) return;
    await services.enqueue({ kind: 'policy', installationId: installation.id, owner: place.owner });
  });
}

/** The events that have a handler, such as `push` and `pull_request.opened`. */
export function handledEvents(): ReadonlySet<string> {
  const names = new Set<string>();
  const recorder = {
    on: (events: string | readonly string[]) => {
      for (const event of [events].flat()) names.add(event);
    },
  };
  const services = { appId: 0, policyRepository: '', policies: new PolicyLoader(ANY_REPOSITORY) };
  registerHandlers(recorder, { ...services, enqueue: () => Promise.resolve() });
  return names;
}

/** The pull request that a check run of ours was written for, which its id names. */
function ownPullRequest({ external_id: id }: { readonly external_id?: string | null }): number | undefined {
  const number = Number(/:(\d+)$/u.exec(id ?? '')?.[1]);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** GitHub names a sender in every event that a person or an App causes (webhook documentation: common properties). */
function causeOf(
  delivery: string,
  { sender }: { readonly sender?: { readonly login: string } | null },
): Cause {
  return { delivery, actor: sender?.login ?? 'unknown' };
}

async function enqueue(
  services: HandlerServices,
  cause: Cause,
  installationId: number | undefined,
  repository: EventRepository,
  numbers: readonly number[],
): Promise<void> {
  if (installationId === undefined) return;
  const { name: repo, owner } = repository;
  const place = { installationId, owner: owner.login, repo, cause };
  await Promise.all(numbers.map((number) => services.enqueue({ kind: 'pull-request', ...place, number })));
}
