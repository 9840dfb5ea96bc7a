/** An App signs in as itself: made from a manifest, told where its webhooks go, and asked what it is installed on. */
import { type ClientOptions, clientClass, fetchWithTimeout, type GitHubClient } from './client.ts';

/** What GitHub tells once about an App that it just registered. */
export interface RegisteredApp {
  readonly id: number;
  readonly privateKey: string;
  /** Null where the App has no webhook yet. */
  readonly webhookSecret: string | null;
}

/** An App as GitHub shows it to itself. */
export interface AppProfile {
  readonly id: number;
  readonly slug: string;
  /** The login of the account that it belongs to. */
  readonly owner: string;
  /** Its page, below which it is installed. */
  readonly page: string;
}

/** Where an App is installed. */
export interface AppInstallation {
  readonly id: number;
  readonly account: string;
  /** Where its owners choose what it may see. */
  readonly page: string;
  readonly seesAll: boolean;
}

/** What a client is made with. */
export interface Connection extends ClientOptions {
  readonly baseUrl: string | undefined;
}

/** Makes clients that keep silent: nothing that GitHub answers reaches the output by itself. */
export function connect({ baseUrl, ...options }: Connection, auth?: object): GitHubClient {
  const Client = clientClass(options);
  return new Client({
    ...(auth === undefined ? {} : { auth }),
    log: SILENT,
    request: { fetch: fetchWithTimeout(options.timeoutMs) },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Exchanges the code that GitHub sent after the registration. It works once, for an hour.
 * @throws what the client throws
 */
export async function exchangeCode(connection: Connection, code: string): Promise<RegisteredApp> {
  const { data } = await connect(connection).rest.apps.createFromManifest({ code });
  return { id: data.id, privateKey: data.pem, webhookSecret: data.webhook_secret };
}

/** Sets where the App's webhooks go, or what signs them. @param app signed in as the App */
export async function setWebhook(
  app: GitHubClient,
  webhook: { readonly url?: string; readonly secret?: string },
): Promise<void> {
  // As `data`: Octokit takes a parameter `url` for the address of the request itself.
  await app.request('PATCH /app/hook/config', { data: { ...webhook, content_type: 'json' } });
}

/** @param app signed in as the App */
export async function readApp(app: GitHubClient): Promise<AppProfile> {
  const { data } = await app.rest.apps.getAuthenticated();
  if (data === null) throw new Error('GitHub does not know the App');
  const { owner } = data;
  const login = 'login' in owner ? owner.login : owner.slug;
  return { id: data.id, slug: data.slug ?? '', owner: login ?? '', page: data.html_url };
}

/** The installation on an account, or undefined where there is none that works. @param app signed in as the App */
export async function findInstallation(
  app: GitHubClient,
  account: string,
): Promise<AppInstallation | undefined> {
  const all = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  const found = all.find(
    ({ account: owner, suspended_at: suspended }) =>
      suspended === null && loginOf(owner)?.toLowerCase() === account.toLowerCase(),
  );
  return (
    found && {
      id: found.id,
      account: loginOf(found.account) ?? account,
      page: found.html_url,
      seesAll: found.repository_selection === 'all',
    }
  );
}

function loginOf(
  account: { readonly login?: string } | { readonly slug: string } | null,
): string | undefined {
  return account !== null && 'login' in account ? account.login : undefined;
}

/** A client that reads as an installation; good for an hour. @param app signed in as the App */
export async function asInstallation(
  connection: Connection,
  app: GitHubClient,
  installationId: number,
): Promise<GitHubClient> {
  const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id: installationId });
  return connect(connection, { token: data.token });
}
