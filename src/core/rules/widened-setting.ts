/** Settings that grant something: lists that get longer, switches that go on. */
import { holdsSecrets, sensitiveLine } from '../approval/sensitive-paths.ts';
import { type Change, factsIn, factsOf } from '../diff/change.ts';
import type { SettingEntry, SettingFact } from '../facts/setting.ts';
import { type EgressAnswer, egressOf, egressWall } from '../policy/egress.ts';
import type { Policy } from '../policy/policy.ts';
import { canonicalJson, displayJson, type Json } from '../source/digest.ts';
import { decidedAt, defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const widenedSetting = defineRule({
  meta: {
    id: 'widened-setting',
    title: 'Widened setting',
    category: 'permissions',
    level: 'block',
    why: 'Entries of these settings let sessions reach further: hosts and sockets outside the sandbox, folders that may be written, commands that run without it.',
    allow:
      'Hosts belong to `egress.allowedDomains` in the policy. For others, set the rule `widened-setting` under `rules`.',
    references: [claudeDocs('settings')],
    tags: ['LLM06', 'AML.T0081'],
  },
  messages: {
    widened: {
      message: 'The setting {{setting}} would grant {{value}}. [[effect]]',
      help: 'Remove the entry, or ask the owners of the policy to allow it.',
    },
    sensitive: {
      message: 'The setting {{setting}} would open {{value}}, where secrets are kept. [[effect]]',
      help: 'Remove the entry, or name a place without secrets.',
    },
    walled: {
      message: 'The setting {{setting}} would open {{value}} for sandboxed commands. [[wall]]',
      help: 'Remove the entry. Where the host is needed, ask the owners of the policy for another mode.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'setting')) {
      const { judgement, effect, scope } = fact.spec;
      // Where the client ignores the key from a repository, the rule about inert settings says so.
      if (judgement.kind !== 'grants' || scope !== 'project') continue;
      const before = grantsBefore(change, fact);
      for (const { value: grant, at } of grantsOf(fact)) {
        const host = hostAnswer(fact, grant, policy);
        if (host?.kind === 'open') continue;
        const identity = canonicalJson([fact.name, grant]);
        const value = displayJson(grant);
        const status = before.has(canonicalJson(grant)) ? 'existing' : 'introduced';
        const path = PATH_LISTS.has(fact.name) && typeof grant === 'string' ? grant : undefined;
        const line = path === undefined ? host?.at : sensitiveLine(policy, path);
        const base = { at, identity, status, level: judgement.level, ...decidedAt(line) } as const;
        const wall = host && egressWall(policy);
        const data = { setting: fact.name, value };
        if (wall) yield { ...base, messageId: 'walled', data: { ...data, wall: wall.sentence } };
        else if (path !== undefined && holdsSecrets(policy, path)) {
          yield { ...base, level: 'block', messageId: 'sensitive', data: { ...data, effect } };
        } else yield { ...base, messageId: 'widened', data: { ...data, effect } };
      }
    }
  },
});

const PATH_LISTS: ReadonlySet<string> = new Set([
  'sandbox.filesystem.allowRead',
  'sandbox.filesystem.allowWrite',
]);

/** A list or object grants each of its entries; anything else but false grants itself. */
function grantsOf({ value, entries, at }: SettingFact): readonly SettingEntry[] {
  if (value === false || value === null) return [];
  return typeof value === 'object' ? entries : [{ value, at }];
}

function grantsBefore(change: Change, fact: SettingFact): ReadonlySet<string> {
  const before = factsIn(change.base, 'setting', fact.file).filter((old) => old.name === fact.name);
  return new Set(before.flatMap(grantsOf).map(({ value }) => canonicalJson(value)));
}

function hostAnswer(fact: SettingFact, grant: Json, policy: Policy): EgressAnswer | undefined {
  const isDomain = fact.name === 'sandbox.network.allowedDomains' && typeof grant === 'string';
  return isDomain ? egressOf(policy, grant) : undefined;
}
