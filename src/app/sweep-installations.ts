/** Finds the installations of the App, and forgets those that are gone, whatever webhooks were lost. */
import { listInstallations } from '../github/installation-reader.ts';
import { within } from './schedule.ts';
import type { AppServices, JobServices } from './services.ts';

/** There is one such job. */
export interface InstallationsJob {
  readonly kind: 'installations';
}

/**
 * Adds a sweep for every installation.
 * @returns when to do it again, in milliseconds
 * @throws what the client throws
 */
export async function sweepInstallations(services: JobServices): Promise<number> {
  const working = await listInstallations(await services.appClient());
  for (const installationId of working) await services.enqueue({ kind: 'sweep', installationId });
  const known = await services.repositories.installations();
  for (const installationId of known) {
    if (!working.includes(installationId)) await forgetInstallation(services, installationId);
  }
  return within(services.schedule.seldom);
}

/** Portcullis was uninstalled or suspended: required checks go missing, so that somebody has to know. */
export async function forgetInstallation(services: AppServices, installationId: number): Promise<void> {
  const repositories = await services.repositories.ofInstallation(installationId);
  for (const { id } of repositories) await services.repositories.forget(id);
  if (repositories.length === 0) return;
  const words = 'Portcullis was uninstalled or suspended; what requires its check stays blocked';
  services.alert(words, { installation: installationId, repositories: repositories.length });
}
