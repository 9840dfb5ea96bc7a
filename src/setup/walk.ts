/** What every step of the setup has: where it works, and how it waits for what happens on GitHub. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../github/app-registration.ts';
import type { GitHubClient } from '../github/client.ts';
import type { Variables } from './env-file.ts';
import type { SetupOptions } from './setup-options.ts';
import type { Terminal } from './terminal.ts';

/** What surrounds the setup. */
export interface SetupWorld {
  readonly terminal: Terminal;
  /** The folder that `npm start` runs in. */
  readonly folder: string;
  /** The environment of the process: it counts for more than the file `.env`, as it does for `npm start`. */
  readonly env: Variables;
  /** Ends everything that waits: Ctrl-C. */
  readonly signal: AbortSignal;
  /** Between two looks at GitHub, in milliseconds. */
  readonly pollMs: number;
  /** How requests are made; the address of GitHub is added. */
  readonly connection: Omit<Connection, 'baseUrl'>;
}

/** An App that is registered. */
export interface OwnApp {
  readonly id: number;
  readonly slug: string;
  /** The login of the account that it belongs to. */
  readonly owner: string;
  readonly page: string;
  readonly client: GitHubClient;
  readonly connection: Connection;
  readonly policyRepository: string;
}

/** The walk through the setup. */
export interface Walk {
  readonly options: SetupOptions;
  readonly world: SetupWorld;
}

/** The owner has to do something first; the walk can be taken up again afterwards. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/**
 * Looks until there is something, unless the owner does not want to wait.
 * @param first what the owner has to do, said where it is not done yet
 * @throws {NotYet} for whoever does not wait
 * @throws what `look` throws, or the reason of the signal
 */
export async function waitFor<Found>(
  { options, world }: Walk,
  first: () => void,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  let found = await look();
  if (found !== undefined) return found;
  first();
  if (!options.wait) throw new NotYet('Then run "npm run setup" again. It goes on from here.');
  world.terminal.say('Waiting for it; Ctrl-C ends, and "npm run setup" goes on from here.');
  while (found === undefined) {
    await sleep(world.pollMs, undefined, { signal: world.signal });
    found = await look();
  }
  return found;
}
