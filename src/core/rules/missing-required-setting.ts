/** What the policy wants every repository's settings to carry, and the head does not. */
import { factsIn } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import { coveredBy } from '../permissions/coverage.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import type { RequiredSetting } from '../policy/policy.ts';
import { canonicalJson } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { defineRule, statusOf } from './rule.ts';

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
    references: [{ title: 'CWE-1188: insecure default' }],
  },
  messages: {
    missing: {
      message:
        'The policy requires {{path}} to [[test]] {{value}}, and the settings of this repository do not.',
      help: 'Add it to `.claude/settings.json`.',
    },
  },
  *check({ change, policy }) {
    for (const required of policy.required) {
      if (isSatisfied(change.head, required)) continue;
      const existed = change.base.files.length === 0 || !isSatisfied(change.base, required);
      // What the base had and the head has not is the business of the rules for lost protections.
      if (!existed) continue;
      const lost = { file: ROOT_SETTINGS, at: startOfFile(ROOT_SETTINGS) };
      const data = {
        path: required.path.join('.'),
        test: required.test === 'contains' ? 'contain' : 'be',
        value: typeof required.value === 'string' ? required.value : canonicalJson(required.value),
      };
      yield {
        messageId: 'missing',
        data,
        at: placeInHead(change, lost, required.path),
        identity: canonicalJson([data.path, required.value]),
        status: statusOf(existed),
        decidedAt: required.at,
      };
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
  return Array.isArray(value) && value.some((item) => canonicalJson(item) === canonicalJson(required.value));
}

function hasRule(inventory: Inventory, list: 'ask' | 'deny', text: string): boolean {
  const wanted = parsePermissionRule(text, list);
  if (wanted.kind === 'inert') return true;
  const rules = factsIn(inventory, 'permission-rule', ROOT_SETTINGS)
    .filter((fact) => fact.list === list || (list === 'ask' && fact.list === 'deny'))
    .flatMap((fact) => (fact.reading.kind === 'rule' ? [fact.reading.rule] : []));
  return coveredBy(wanted.rule, rules);
}
