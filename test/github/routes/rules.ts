import { notFound } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { nodeId, type Wire } from '../model/world.ts';
import { repositoryUrl } from '../represent/repository.ts';

/** Rulesets, and the rules of one branch. Bypass actors are not shown without administration rights. */
export const ruleRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
    access: { metadata: 'read' },
    handle: ofBranch,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/rulesets',
    access: { metadata: 'read' },
    handle: (call) =>
      call.page(call.repository.rules.all(), (items) => items.map((each) => rulesetJson(call, each))),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
    access: { metadata: 'read' },
    handle: get,
  },
];

function ofBranch(call: Call): Reply {
  const rules = call.repository.rules.forBranch(call.param('branch'));
  return call.page(rules, (items) =>
    items.map(({ rule, ruleset }) => ({
      ...rule,
      ruleset_source_type: 'Repository',
      ruleset_source: call.repository.fullName,
      ruleset_id: ruleset.id,
    })),
  );
}

function rulesetJson({ repository }: Call, ruleset: Ruleset): Wire {
  return {
    id: ruleset.id,
    node_id: nodeId('RRS', ruleset.id),
    name: ruleset.name,
    target: 'branch',
    source_type: 'Repository',
    source: repository.fullName,
    enforcement: 'active',
    _links: { self: { href: `${repositoryUrl(repository)}/rulesets/${ruleset.id}` } },
    created_at: ruleset.createdAt,
    updated_at: ruleset.createdAt,
  };
}

function get(call: Call): Reply {
  const ruleset = call.repository.rules.all().find((each) => each.id === Number(call.param('ruleset_id')));
  if (ruleset === undefined) throw notFound();
  const include = ruleset.branches.map((name) =>
    name.startsWith('~') || name.startsWith('refs/') ? name : `refs/heads/${name}`,
  );
  const conditions = { ref_name: { include, exclude: [] } };
  return { body: { ...rulesetJson(call, ruleset), conditions, rules: ruleset.rules } };
}
