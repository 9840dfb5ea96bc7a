/** Marketplaces of this repository that get a plugin by running a command. */
import { factsOf } from '../diff/change.ts';
import { canonicalJson, displayJson } from '../source/digest.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const pluginSourceCommand = defineRule({
  meta: {
    id: 'plugin-source-command',
    title: 'Plugin from a command',
    category: 'plugins',
    level: 'block',
    why: 'A plugin source of the kind `command` runs on the machine of everybody who installs the plugin, before any of it can be looked at.',
    allow: 'Set the rule `plugin-source-command` to `warn` under `rules` in the policy.',
    references: [claudeDocs('plugin-marketplaces')],
    tags: ['ASI04', 'ASI05'],
  },
  messages: {
    found: {
      message:
        'The marketplace would get the plugin {{name}} by running {{command}} on every machine that installs it. Nobody can look at the plugin before that.',
      help: 'Offer the plugin from a folder, a repository with a commit, or a package with a version.',
    },
  },
  *check({ change }) {
    for (const fact of factsOf(change.head, 'marketplace-plugin')) {
      const { name, source, fixed, at } = fact;
      if (fixed !== 'command') continue;
      const command =
        typeof source === 'object' && source !== null && 'command' in source
          ? displayJson(source.command)
          : '';
      const identity = canonicalJson([name, source]);
      const status = statusOf(change.existed(fact));
      yield { messageId: 'found', data: { name, command }, at, identity, status };
    }
  },
});
