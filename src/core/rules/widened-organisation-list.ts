/** Lists of the organisation that the client merges with a repository's, so that the repository widens them. */
import { factsOf } from '../diff/change.ts';
import type { ConfigListEntryFact } from '../facts/config-list-entry.ts';
import { matchHttpHookUrl } from '../policy/http-hook-url.ts';
import type { Policy } from '../policy/policy.ts';
import { canonicalJson } from '../source/digest.ts';
import { defineRule, statusOf } from './rule.ts';

export const widenedOrganisationList = defineRule({
  meta: {
    id: 'widened-organisation-list',
    title: "Repository widens the organisation's list",
    category: 'mcp',
    level: 'block',
    why: 'Claude Code merges `allowedMcpServers`, `allowedHttpHookUrls` and `httpHookAllowedEnvVars` of a repository with those of the managed settings. An entry in the repository therefore widens what the organisation allows.',
    allow: 'Add the entry to the list of the same name in the policy.',
    references: [{ title: 'Claude Code documentation: managed settings' }],
  },
  messages: {
    widened: {
      message:
        'The repository would add {{entry}} to {{list}}, which Claude Code merges with the list of the organisation.',
      help: 'Remove the entry. Such lists belong to the managed settings and to the policy.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'config-list-entry')) {
      if (isListed(fact, policy)) continue;
      const entry = typeof fact.entry === 'string' ? fact.entry : canonicalJson(fact.entry);
      const data = { entry, list: fact.list };
      const identity = `${fact.list} ${entry}`;
      yield { messageId: 'widened', data, at: fact.at, identity, status: statusOf(change.existed(fact)) };
    }
  },
});

function isListed({ list, entry }: ConfigListEntryFact, policy: Policy): boolean {
  if (typeof entry !== 'string') return false;
  if (list === 'allowedHttpHookUrls') {
    return policy.allowedHttpHookUrls.some(({ value }) => value === entry || matchHttpHookUrl(value, entry));
  }
  return (
    list === 'httpHookAllowedEnvVars' && policy.httpHookAllowedEnvVars.some(({ value }) => value === entry)
  );
}
