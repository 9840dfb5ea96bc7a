/** What the policy wants every repository's settings to carry, and the head does not. */
import { factsIn } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import { coveredBy } from '../permissions/coverage.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import type { Policy, RequiredSetting } from '../policy/policy.ts';
import { canonicalJson, type Json } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

const ROOT_SETTINGS = '.claude/settings.json';

export const missingRequiredSetting = defineRule({
  meta: {
    id: 'missing-required-setting',
    title: 'Missing required setting',
    category: 'file',
    level: 'note',
    why: 'The policy lists settings that every repository has to carry, such as deny rules for secrets. Taking one away is reported by the rules for lost protections and blocks. This rule reminds of those that were never there.',
    allow:
      'Remove the entry from `required` in the policy, or set the rule `missing-required-setting` under `rules`.',
    references: [claudeDocs('settings')],
    tags: ['CWE-1188'],
  },
  messages: {
    missing: {
      message:
        'The policy requires {{path}} to [[test]] {{value}}, and the settings of this repository do not.',
      help: 'Add it to `.claude/settings.json`.',
    },
    lost: {
      message:
        'The policy requires {{path}} to contain {{value}}, and this change takes it away. Nothing would watch in its place.',
      help: 'Keep the hook in `.claude/settings.json`.',
    },
  },
  *check({ change, policy }) {
    for (const required of policy.required) {
      if (isDelivered(policy, required) || isSatisfied(change.head, required)) continue;
      const existed = change.base.files.length === 0 || !isSatisfied(change.base, required);
      const lost = { file: ROOT_SETTINGS, at: startOfFile(ROOT_SETTINGS) };
      const data = {
        path: required.path.join('.'),
        test: required.test === 'contains' ? 'contain' : 'be',
        value: typeof required.value === 'string' ? required.value : canonicalJson(required.value),
      };
      const base = {
        at: placeInHead(change, lost, required.path),
        identity: canonicalJson([data.path, required.value]),
        status: statusOf(existed),
        decidedAt: required.at,
      };
      if (existed) yield { ...base, messageId: 'missing', data };
      // Other things that the base had and the head has not are the business of the rules for lost protections.
      else if (required.path[0] === 'hooks') yield { ...base, level: 'block', messageId: 'lost', data };
    }
  },
});

function isSatisfied(inventory: Inventory, required: RequiredSetting): boolean {
  const [section, key] = required.path;
  if (section === 'permissions' && (key === 'deny' || key === 'ask') && typeof required.value === 'string') {
    return hasRule(inventory, key, required.value);
  }
  const name = required.path.join('.');
  const file = inventory.files.find(
    (candidate) => candidate.path === ROOT_SETTINGS && candidate.state === 'read',
  );
  const value = file?.plain.get(name);
  if (value === undefined) return false;
  if (required.test === 'equals') return canonicalJson(value) === canonicalJson(required.value);
  return Array.isArray(value) && value.some((item: Json) => holds(item, required));
}

/** A group of hooks may hold more handlers than it has to; everything else has to be equal. */
function holds(item: Json, { path, value }: RequiredSetting): boolean {
  if (canonicalJson(item) === canonicalJson(value)) return true;
  if (path[0] !== 'hooks' || !isObject(item) || !isObject(value)) return false;
  const sameTools = canonicalJson(item['matcher'] ?? '*') === canonicalJson(value['matcher'] ?? '*');
  const handlers = new Set(handlersOf(item));
  return sameTools && handlersOf(value).every((handler) => handlers.has(handler));
}

function handlersOf(group: { readonly [key: string]: Json }): string[] {
  const { hooks } = group;
  return Array.isArray(hooks) ? hooks.map((handler: Json) => canonicalJson(handler)) : [];
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether managed settings carry it to every machine, so that no repository has to. */
function isDelivered(policy: Policy, required: RequiredSetting): boolean {
  return policy.managedSettings.some(({ value }) => {
    const delivered = required.path.reduce<Json | undefined>(
      (node, key) => (node !== undefined && isObject(node) ? node[key] : undefined),
      value,
    );
    if (delivered === undefined) return false;
    if (required.test === 'equals') return canonicalJson(delivered) === canonicalJson(required.value);
    if (!Array.isArray(delivered)) return false;
    return delivered.some((item: Json) => holds(item, required)) || deliversRule(delivered, required);
  });
}

/** A broader rule of the same list delivers a narrower one. */
function deliversRule(delivered: readonly Json[], { path, value }: RequiredSetting): boolean {
  const [section, list] = path;
  if (section !== 'permissions' || (list !== 'deny' && list !== 'ask') || typeof value !== 'string')
    return false;
  const wanted = parsePermissionRule(value, list);
  if (wanted.kind === 'inert') return false;
  const rules = delivered.flatMap((text) => {
    const reading = typeof text === 'string' ? parsePermissionRule(text, list) : undefined;
    return reading?.kind === 'rule' ? [reading.rule] : [];
  });
  return coveredBy(wanted.rule, rules);
}

function hasRule(inventory: Inventory, list: 'ask' | 'deny', text: string): boolean {
  const wanted = parsePermissionRule(text, list);
  if (wanted.kind === 'inert') return true;
  const rules = factsIn(inventory, 'permission-rule', ROOT_SETTINGS)
    .filter((fact) => fact.list === list || (list === 'ask' && fact.list === 'deny'))
    .flatMap((fact) => (fact.reading.kind === 'rule' ? [fact.reading.rule] : []));
  return coveredBy(wanted.rule, rules);
}
