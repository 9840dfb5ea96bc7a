/** Second step: the App is installed on the account that it belongs to. */
import { visibleText } from '../core/index.ts';
import { type AppInstallation, findInstallation } from '../github/app-registration.ts';
import { type OwnApp, type Walk, waitFor } from './walk.ts';

/** The installation; waits until it is there. */
export async function installApp(walk: Walk, app: OwnApp): Promise<AppInstallation> {
  const { terminal } = walk.world;
  const installation = await waitFor(
    walk,
    () =>
      terminal.say(
        `\nInstall the App on the repositories that it shall judge, and on the policy repository:\n\n  ${visibleText(app.page)}/installations/new\n`,
      ),
    () => findInstallation(app.client, app.owner),
  );
  const reach = installation.seesAll ? 'all repositories' : 'the repositories that you chose';
  terminal.say(`Installation: ${visibleText(installation.account)}, ${reach}.`);
  return installation;
}
