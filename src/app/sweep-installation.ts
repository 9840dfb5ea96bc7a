/** Finds the repositories of an installation: new ones are swept, and those that are gone are forgotten. */
import { isInstalled, type ListedRepository, listRepositories } from '../github/installation-reader.ts';
import type { StoredRepository } from '../store/repository-store.ts';
import { within } from './schedule.ts';
import type { JobServices } from './services.ts';
import { forgetInstallation } from './sweep-installations.ts';

/** Which installation. */
export interface InstallationJob {
  readonly kind: 'sweep';
  readonly installationId: number;
}

/** So far apart do the sweeps of an installation start on average: a thousand repositories take minutes. */
const APART_MS = 100;
/** A repository that was not swept for so many of the longest intervals has lost its job. */
const OVERDUE = 2;

/**
 * Compares GitHub's list of repositories with what is known, and adds a sweep for each that is due.
 * @returns when to do it again, in milliseconds; undefined when the App is not installed any more
 * @throws what the client throws
 */
export async function sweepInstallation(
  services: JobServices,
  { installationId }: InstallationJob,
): Promise<number | undefined> {
  if (!(await isInstalled(await services.appClient(), installationId))) {
    await forgetInstallation(services, installationId);
    return undefined;
  }
  const listed = await listRepositories(await services.clientFor(installationId));
  for (const repository of listed) await update(services, installationId, repository);
  const ids = new Set(listed.map(({ id }) => id));
  const known = await services.repositories.ofInstallation(installationId);
  for (const repository of known) if (!ids.has(repository.id)) await forgetRepository(services, repository);
  const due = known.filter((repository) => ids.has(repository.id) && isDue(services, repository));
  await Promise.all(
    due.map(({ id }, index) => {
      const spread = { least: 0, most: index * APART_MS * 2 };
      return services.enqueue({ kind: 'sweep-repository', installationId, repositoryId: id }, within(spread));
    }),
  );
  return within(services.schedule.seldom);
}

/** Nothing can be merged into an archived repository, so that nothing in it is judged. */
async function update(
  services: JobServices,
  installationId: number,
  repository: ListedRepository,
): Promise<void> {
  if (repository.closed) await services.repositories.forget(repository.id);
  else await services.repositories.meet({ installationId, ...repository });
}

function isDue({ schedule }: JobServices, { sweptAgoMs }: StoredRepository): boolean {
  return sweptAgoMs === undefined || sweptAgoMs > schedule.seldom.most * OVERDUE;
}

/** A repository was taken out, or deleted: its required check goes missing, so that somebody has to know. */
export async function forgetRepository(services: JobServices, repository: StoredRepository): Promise<void> {
  const { id, installationId, name } = repository;
  if (!(await services.repositories.forget(id))) return;
  const words =
    'a repository is gone, or Portcullis may not see it any more; its pull requests are not judged';
  services.alert(words, { installation: installationId, repository: name });
  await lookForPolicy(services, repository);
}

/** Where a repository went away from its owner that may have held the owner's policy: there may be none any more. */
export async function lookForPolicy(
  services: JobServices,
  { installationId, name }: Pick<StoredRepository, 'installationId' | 'name'>,
): Promise<void> {
  const [owner = '', repo = ''] = name.split('/');
  if (repo !== services.policyRepository.toLowerCase()) return;
  services.policies.forget(owner);
  await services.enqueue({ kind: 'policy', installationId, owner });
}
