import { notFound } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import { accountNamed } from '../model/account.ts';
import type { Repository } from '../model/repository.ts';
import type { Wire } from '../model/world.ts';
import { userJson } from '../represent/account.ts';
import { commitJson } from '../represent/commit.ts';
import { fullRepositoryJson, repositoryUrl } from '../represent/repository.ts';

/** Repositories, their branches and who may do what. */
export const repositoryRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}',
    access: { metadata: 'read' },
    handle: (call) => ({ body: fullRepositoryJson(call.repository) }),
  },
  { operation: 'GET /repos/{owner}/{repo}/branches', access: { contents: 'read' }, handle: branches },
  { operation: 'GET /repos/{owner}/{repo}/branches/{branch}', access: { contents: 'read' }, handle: branch },
  {
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    access: { metadata: 'read' },
    handle: permission,
  },
];

function branches(call: Call): Reply {
  const { repository } = call;
  return call.page(repository.refs.matching('refs/heads/'), (refs) =>
    refs.map(({ name, sha }) => {
      const short = name.replace('refs/heads/', '');
      const commit = { sha, url: `${repositoryUrl(repository)}/commits/${sha}` };
      return { name: short, commit, protected: isProtected(repository, short) };
    }),
  );
}

function branch(call: Call): Reply {
  const { repository } = call;
  const name = call.param('branch');
  const sha = repository.refs.get(`refs/heads/${name}`);
  if (sha === undefined) throw notFound();
  const url = `${repositoryUrl(repository)}/branches/${name}`;
  const guarded = isProtected(repository, name);
  const body: Wire = {
    name,
    commit: commitJson(repository, sha),
    _links: { self: url, html: `${repository.world.url}/${repository.fullName}/tree/${name}` },
    protected: guarded,
    protection: protectionJson(repository, name),
    protection_url: `${url}/protection`,
  };
  return { body };
}

function isProtected(repository: Repository, branchName: string): boolean {
  const { rules } = repository;
  return rules.forBranch(branchName).length > 0 || rules.classicChecks(branchName) !== undefined;
}

/** Classic protection alone; rulesets are told by the rules API. */
function protectionJson(repository: Repository, branchName: string): Wire {
  const checks = repository.rules.classicChecks(branchName);
  if (checks === undefined) return { enabled: false };
  const contexts = checks.map(({ context }) => context);
  return {
    enabled: true,
    required_status_checks: { enforcement_level: 'non_admins', contexts, checks },
  };
}

function permission(call: Call): Reply {
  const login = call.param('username');
  const level = call.repository.permissionOf(login);
  const user = userJson(accountNamed(call.world, login, 'User'));
  const may = (...levels: string[]) => levels.includes(level);
  const permissions = {
    admin: may('admin'),
    maintain: may('admin'),
    push: may('admin', 'write'),
    triage: may('admin', 'write'),
    pull: may('admin', 'write', 'read'),
  };
  return { body: { permission: level, role_name: level, user: { ...user, role_name: level, permissions } } };
}
