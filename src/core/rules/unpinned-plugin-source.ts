/** Marketplaces of this repository that offer whatever stands elsewhere on the day. */
import { factsOf } from '../diff/change.ts';
import { canonicalJson } from '../source/digest.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unpinnedPluginSource = defineRule({
  meta: {
    id: 'unpinned-plugin-source',
    title: 'Plugin source without a fixed content',
    category: 'plugins',
    level: 'warn',
    why: 'A branch, a tag or a package without an exact version can change after the review. Everybody who installs the plugin then gets code that nobody here looked at.',
    allow: 'Set the rule `unpinned-plugin-source` under `rules` in the policy.',
    references: [claudeDocs('plugin-marketplaces')],
    tags: ['ASI04', 'CWE-494'],
  },
  messages: {
    found: {
      message:
        'The marketplace would offer the plugin {{name}} from {{source}}, which is not fixed to one content.',
      help: 'Add `sha` with a full commit id, an exact `version`, or `sha256`.',
    },
  },
  *check({ change }) {
    for (const fact of factsOf(change.head, 'marketplace-plugin')) {
      if (fact.fixed !== 'moving' || change.existed(fact)) continue;
      const source = canonicalJson(fact.source);
      const base = {
        at: fact.at,
        identity: canonicalJson([fact.name, fact.source]),
        status: statusOf(false),
      };
      yield { ...base, messageId: 'found', data: { name: fact.name, source } };
    }
  },
});
