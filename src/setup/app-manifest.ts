/** What GitHub registers the App from. app.yml is the only source of what it asks for. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

/** What belongs to one registration alone. */
export interface Registration {
  readonly name: string;
  /** Where GitHub sends the owner afterwards, with a code. */
  readonly redirectUrl: string;
  /** The public address of Portcullis; undefined for none yet. */
  readonly publicUrl: string | undefined;
}

const AppFile = z.looseObject({
  url: z.url(),
  description: z.string(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

const APP_FILE = new URL('../../app.yml', import.meta.url);

/** Where webhooks go below the public address. */
export function webhookUrlOf(publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/u, '')}/api/github/webhooks`;
}

/**
 * The manifest, as GitHub takes it. An App without a public address has no webhook at first: the part about it may be
 * left out, but not its address (GitHub documentation: registering an App from a manifest).
 */
export function appManifest({
  name,
  redirectUrl,
  publicUrl,
}: Registration): Readonly<Record<string, unknown>> {
  const file = AppFile.parse(parse(readFileSync(APP_FILE, 'utf8')));
  return {
    ...file,
    name,
    redirect_url: redirectUrl,
    ...(publicUrl === undefined ? {} : { hook_attributes: { url: webhookUrlOf(publicUrl), active: true } }),
  };
}
