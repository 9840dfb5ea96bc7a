import { randomBytes } from 'node:crypto';
import type { Account } from './account.ts';
import { App, type Permissions } from './app.ts';
import type { World } from './world.ts';

/** What GitHub takes of a manifest (docs: registering a GitHub App from a manifest). */
export interface Manifest {
  readonly name?: string;
  readonly url?: string;
  readonly hook_attributes?: { readonly url?: string; readonly active?: boolean };
  readonly redirect_url?: string;
  readonly public?: boolean;
  readonly default_permissions?: Permissions;
  readonly default_events?: readonly string[];
}

/** Registers the App, and returns the code that the redirect carries. @throws in GitHub's words for what it refuses */
export function registerFromManifest(world: World, manifest: Manifest, owner: Account): string {
  const { name, url, hook_attributes: hook, redirect_url: back } = manifest;
  // GitHub asks for the webhook's address wherever the part about the webhook is there, active or not.
  if (url === undefined || (hook !== undefined && hook.url === undefined)) {
    throw new Error('Invalid GitHub App configuration. Error: "url" wasn\'t supplied.');
  }
  if (hook?.url !== undefined && /\/\/(?:localhost|127\.)/u.test(hook.url)) {
    throw new Error(
      "Hook url is not supported because it isn't reachable over the public Internet (localhost)",
    );
  }
  if (name === undefined || back === undefined) throw new Error('Invalid GitHub App configuration.');
  const app = new App(world, {
    name,
    owner,
    permissions: manifest.default_permissions ?? {},
    events: manifest.default_events ?? [],
    ...(hook?.url === undefined
      ? {}
      : { webhookUrl: hook.url, webhookSecret: randomBytes(20).toString('hex') }),
  });
  world.apps.push(app);
  const code = randomBytes(20).toString('hex');
  world.conversions.set(code, app);
  return code;
}
