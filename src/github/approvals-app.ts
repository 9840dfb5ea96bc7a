/** The second App, which alone may write: proposals of approvals, in the policy repository and nowhere else. */
import { type ClientOptions, clientClass, fetchWithTimeout, type GitHubClient } from './client.ts';
import { httpStatus, isTransient } from './http-status.ts';

/** How the second App signs in. */
export interface AppIdentity {
  readonly appId: number;
  readonly privateKey: string;
}

/** A client that reaches one repository, or why there is none. */
export type ApprovalsAccess =
  | {
      readonly kind: 'client';
      readonly client: GitHubClient;
      readonly installationId: number;
      /** The login under which the App acts. */
      readonly login: string;
    }
  | { readonly kind: 'refused'; readonly reason: 'not-installed' | 'not-permitted' };

/** The second App. */
export interface ApprovalsApp {
  /**
   * Signs in for one repository. The token is good for it alone, and for what a proposal needs, also where the App is
   * installed on more or was given more.
   * @throws what the client throws for everything that another attempt can change
   */
  accessTo(owner: string, repo: string): Promise<ApprovalsAccess>;
}

const PERMISSIONS = { contents: 'write', pull_requests: 'write' } as const;

/** The App of an identity. */
export function approvalsApp(
  identity: AppIdentity,
  {
    baseUrl,
    log,
    ...options
  }: ClientOptions & { readonly baseUrl: string | undefined; readonly log: GitHubClient['log'] },
): ApprovalsApp {
  const Client = clientClass(options);
  const clientWith = (auth: object): GitHubClient =>
    new Client({
      auth,
      log,
      request: { fetch: fetchWithTimeout(options.timeoutMs) },
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
  const app = clientWith({ ...identity });
  return {
    accessTo: async (owner, repo) => {
      const installation = await installationOn(app, owner, repo);
      if (!installation) return { kind: 'refused', reason: 'not-installed' };
      const token = await tokenFor(app, installation.id, repo);
      if (token === undefined) return { kind: 'refused', reason: 'not-permitted' };
      const { id: installationId, login } = installation;
      return { kind: 'client', client: clientWith({ token }), installationId, login };
    },
  };
}

async function installationOn(
  app: GitHubClient,
  owner: string,
  repo: string,
): Promise<{ readonly id: number; readonly login: string } | undefined> {
  try {
    const { data } = await app.rest.apps.getRepoInstallation({ owner, repo });
    return data.suspended_at === null ? { id: data.id, login: `${data.app_slug}[bot]` } : undefined;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

/** @returns undefined where the App has not been given these permissions, or may not sign in there */
async function tokenFor(
  app: GitHubClient,
  installationId: number,
  repo: string,
): Promise<string | undefined> {
  try {
    const { data } = await app.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      repositories: [repo],
      permissions: PERMISSIONS,
    });
    return data.token;
  } catch (error) {
    if ([403, 404, 422].includes(httpStatus(error) ?? 0) && !isTransient(error)) return undefined;
    throw error;
  }
}
