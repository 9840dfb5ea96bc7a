/** Events about what the App is installed on. Whatever they say, the job asks GitHub how it is now. */
import type { Probot } from 'probot';
import type { HandlerServices } from './handlers.ts';

/** An App was installed or taken away, or may see more or less. GitHub sends these without being asked. */
const INSTALLATION_EVENTS = [
  'installation.created',
  'installation.deleted',
  'installation.suspend',
  'installation.unsuspend',
  'installation.new_permissions_accepted',
  'installation_repositories.added',
  'installation_repositories.removed',
] as const;

/** A repository has another name, owner, default branch or visibility, or nothing can be merged into it any more. */
const REPOSITORY_EVENTS = [
  'repository.renamed',
  'repository.transferred',
  'repository.edited',
  'repository.publicized',
  'repository.privatized',
  'repository.archived',
  'repository.unarchived',
  'repository.deleted',
] as const;

/** Subscribes to the events about installations and repositories. */
export function registerRepositoryHandlers(app: Pick<Probot, 'on'>, services: HandlerServices): void {
  app.on([...INSTALLATION_EVENTS], async ({ payload }) => {
    await services.enqueue({ kind: 'sweep', installationId: payload.installation.id });
  });

  app.on([...REPOSITORY_EVENTS], async ({ payload }) => {
    const { installation, repository } = payload;
    if (installation === undefined) return;
    const installationId = installation.id;
    // Of what can be edited, only the default branch decides what is judged.
    if (payload.action === 'edited' && payload.changes.default_branch === undefined) return;
    const name = repository.full_name;
    await services.enqueue({ kind: 'repository', installationId, repositoryId: repository.id, name });
    const former = payload.action === 'renamed' ? payload.changes.repository.name.from : repository.name;
    const names = [repository.name, former].map((one) => one.toLowerCase());
    if (!names.includes(services.policyRepository.toLowerCase())) return;
    const owner = repository.owner.login;
    services.policies.forget(owner);
    await services.enqueue({ kind: 'policy', installationId, owner });
  });
}
