/** Lists of the organisation that the client merges with a repository's, so that the repository widens them. */
import { factsOf } from '../diff/change.ts';
import type { ConfigListEntryFact } from '../facts/config-list-entry.ts';
import { type EgressWall, wallBefore } from '../policy/egress.ts';
import { matchHttpHookUrl } from '../policy/http-hook-url.ts';
import type { Policy } from '../policy/policy.ts';
import { canonicalJson } from '../source/digest.ts';
import { decidedAt, defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const widenedOrganisationList = defineRule({
  meta: {
    id: 'widened-organisation-list',
    title: "Repository widens the organisation's list",
    category: 'mcp',
    level: 'block',
    why: 'Claude Code merges `allowedMcpServers`, `allowedHttpHookUrls` and `httpHookAllowedEnvVars` of a repository with those of the managed settings. An entry in the repository therefore widens what the organisation allows.',
    allow: 'Add the entry to the list of the same name in the policy.',
    references: [claudeDocs('mcp')],
    tags: ['CWE-15'],
  },
  messages: {
    widened: {
      message:
        'The repository would add {{entry}} to {{list}}, which Claude Code merges with the list of the organisation.',
      help: 'Remove the entry. Such lists belong to the managed settings and to the policy.',
    },
    walled: {
      message: 'The repository would add {{entry}} to {{list}}, and the host is closed. [[wall]]',
      help: 'Remove the entry. Where the host is needed, ask the owners of the policy for another mode.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'config-list-entry')) {
      const listed = isListed(fact, policy);
      const wall = listed ? wallOf(fact, policy) : undefined;
      if (listed && !wall) continue;
      const entry = typeof fact.entry === 'string' ? fact.entry : canonicalJson(fact.entry);
      const data = { entry, list: fact.list };
      const identity = `${fact.list} ${entry}`;
      const base = { at: fact.at, identity, status: statusOf(change.existed(fact)), ...decidedAt(wall?.at) };
      if (wall) yield { ...base, messageId: 'walled', data: { ...data, wall: wall.sentence } };
      else yield { ...base, messageId: 'widened', data };
    }
  },
});

/** An approved URL pattern whose host the mode of egress closes. */
function wallOf({ list, entry }: ConfigListEntryFact, policy: Policy): EgressWall | undefined {
  if (list !== 'allowedHttpHookUrls' || typeof entry !== 'string') return undefined;
  return wallBefore(policy, entry);
}

function isListed({ list, entry }: ConfigListEntryFact, policy: Policy): boolean {
  if (typeof entry !== 'string') return false;
  if (list === 'allowedHttpHookUrls') {
    return policy.allowedHttpHookUrls.some(({ value }) => value === entry || matchHttpHookUrl(value, entry));
  }
  return (
    list === 'httpHookAllowedEnvVars' && policy.httpHookAllowedEnvVars.some(({ value }) => value === entry)
  );
}
