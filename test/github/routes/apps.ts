import { allows, reaches, tokenExpiry } from '../http/credentials.ts';
import { notFound, Problem, unprocessable } from '../http/problem.ts';
import { rateLimitJson } from '../http/rate-limit.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { Permissions } from '../model/app.ts';
import type { Installation } from '../model/installation.ts';
import type { Repository } from '../model/repository.ts';
import type { World } from '../model/world.ts';
import { appJson, installationJson } from '../represent/app.ts';
import { represent } from '../represent/repository.ts';

/** The App itself, its installations and their tokens. */
export const appRoutes: readonly Route[] = [
  { operation: 'GET /app', access: 'app', handle: (call) => ({ body: appJson(call.actingApp) }) },
  {
    operation: 'GET /app/installations',
    access: 'app',
    handle: (call) => call.page(installationsOf(call), (items) => items.map(installationJson)),
  },
  {
    operation: 'GET /app/installations/{installation_id}',
    access: 'app',
    handle: (call) => ({ body: installationJson(installationOf(call)) }),
  },
  { operation: 'POST /app/installations/{installation_id}/access_tokens', access: 'app', handle: issueToken },
  { operation: 'DELETE /installation/token', access: 'installation', handle: revokeToken },
  { operation: 'GET /installation/repositories', access: 'installation', handle: installationRepositories },
  {
    operation: 'GET /repos/{owner}/{repo}/installation',
    access: 'app',
    handle: (call) => found(installationsOf(call).find((each) => each.covers(call.repository))),
  },
  {
    operation: 'GET /orgs/{org}/installation',
    access: 'app',
    handle: (call) => found(onAccount(call, call.param('org'), 'Organization')),
  },
  {
    operation: 'GET /users/{username}/installation',
    access: 'app',
    handle: (call) => found(onAccount(call, call.param('username'), 'User')),
  },
  {
    operation: 'GET /rate_limit',
    access: 'anyone',
    handle: ({ world, app, token }) => ({
      body: rateLimitJson(world, { ...(app && { app }), ...(token && { token }) }),
    }),
  },
];

function installationsOf(call: Call): Installation[] {
  return [...call.world.installations.values()].filter((each) => each.app === call.actingApp);
}

function installationOf(call: Call): Installation {
  const installation = call.world.installations.get(Number(call.param('installation_id')));
  if (installation === undefined || installation.app !== call.actingApp) throw notFound();
  return installation;
}

function onAccount(call: Call, login: string, type: string): Installation | undefined {
  return installationsOf(call).find(
    ({ account }) => account.type === type && account.login.toLowerCase() === login.toLowerCase(),
  );
}

function found(installation: Installation | undefined): Reply {
  if (installation === undefined) throw notFound();
  return { body: installationJson(installation) };
}

/** A token, narrowed to the repositories and permissions that the request names (docs: create an installation access token). */
function issueToken(call: Call): Reply {
  const installation = installationOf(call);
  if (installation.suspendedAt !== undefined) throw new Problem(403, 'This installation has been suspended');
  const wanted = call.input<{
    repositories?: string[];
    repository_ids?: number[];
    permissions?: Record<string, 'read' | 'write'>;
  }>();
  const { permissions } = wanted;
  if (permissions !== undefined && !allows(installation.permissions, permissions)) {
    throw unprocessable('The permissions requested are not granted to this installation.');
  }
  const narrowed: Permissions = { metadata: 'read', ...permissions };
  const repositories = narrowedTo(call.world, installation, wanted);
  const token = call.credentials.issue(installation, {
    ...(permissions === undefined ? {} : { permissions: narrowed }),
    ...(repositories === undefined ? {} : { repositoryIds: new Set(repositories.map((each) => each.id)) }),
  });
  return {
    status: 201,
    body: {
      token: token.token,
      expires_at: tokenExpiry(token),
      permissions: token.permissions,
      repository_selection: repositories === undefined ? installation.selection : 'selected',
      ...(repositories === undefined ? {} : { repositories: repositories.map(represent) }),
    },
  };
}

function narrowedTo(
  world: World,
  installation: Installation,
  wanted: { repositories?: string[]; repository_ids?: number[] },
): Repository[] | undefined {
  if (wanted.repositories === undefined && wanted.repository_ids === undefined) return undefined;
  const named = (wanted.repositories ?? []).map((name) => world.repository(installation.account.login, name));
  const numbered = (wanted.repository_ids ?? []).map((id) => world.repositories.get(id));
  return [...named, ...numbered].map((repository) => {
    if (repository === undefined || !installation.covers(repository)) {
      throw unprocessable(
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      );
    }
    return repository;
  });
}

function revokeToken(call: Call): Reply {
  if (call.token !== undefined) call.credentials.revoke(call.token);
  return { status: 204 };
}

function installationRepositories(call: Call): Reply {
  const { token } = call;
  if (token === undefined) throw notFound();
  const repositories = token.installation.repositories().filter((each) => reaches(token, each));
  return call.page(repositories, (items) => ({
    total_count: repositories.length,
    repository_selection: token.installation.selection,
    repositories: items.map(represent),
  }));
}
