import type { App } from '../model/app.ts';
import type { Installation } from '../model/installation.ts';
import type { Repository } from '../model/repository.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { userJson } from './account.ts';

/** An App as the REST API's `integration`. */
export function appJson(app: App): Wire {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: userJson(app.owner),
    name: app.name,
    description: '',
    external_url: `https://${app.slug}.example`,
    html_url: `${app.world.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

/** An installation, as REST and webhooks give it. */
export function installationJson(installation: Installation): Wire {
  const { app, account, id } = installation;
  return {
    id,
    client_id: app.clientId,
    account: userJson(account),
    repository_selection: installation.selection,
    access_tokens_url: `${app.world.url}/app/installations/${id}/access_tokens`,
    repositories_url: `${app.world.url}/installation/repositories`,
    html_url: `${app.world.url}/organizations/${account.login}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === undefined ? null : userJson(account),
    suspended_at: installation.suspendedAt ?? null,
  };
}

/** Repositories in the short form of installation webhooks. */
export function repositoryStubs(repositories: readonly Repository[]): Wire[] {
  return repositories.map((repository) => ({
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
  }));
}
