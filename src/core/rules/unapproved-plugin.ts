/** Plugins that a repository switches on without approval, or off. */
import { factsIn, factsOf } from '../diff/change.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unapprovedPlugin = defineRule({
  meta: {
    id: 'unapproved-plugin',
    title: 'Unapproved plugin',
    category: 'plugins',
    level: 'block',
    why: 'A plugin brings hooks, MCP servers, commands and agents. Once the folder is trusted, Claude Code installs and runs an enabled plugin at the next start.',
    allow:
      'Add `"plugin@marketplace": true` to `enabledPlugins` in the policy, and its marketplace to `strictKnownMarketplaces`.',
    references: [claudeDocs('plugins-reference')],
    tags: ['ASI04', 'LLM03'],
  },
  messages: {
    unapproved: {
      message:
        'The plugin {{plugin}} would be installed and run for everybody. The organisation has not approved it.',
      help: 'Remove it, or ask the owners of the policy to list it.',
    },
    'switched-off': {
      message:
        'The plugin {{plugin}} would be switched off, also for people who switched it on themselves. They may rely on it as a guard.',
      help: 'Check that the plugin is no guard that others rely on.',
    },
    approved: {
      message: 'The plugin {{plugin}} is listed in the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'plugin')) {
      const { plugin, at } = fact;
      const existed = change.existed(fact);
      const base = { at, identity: `${plugin} ${fact.enabled}`, data: { plugin } };
      const listed = policy.enabledPlugins.get(plugin);
      if (!fact.enabled) {
        const before = factsIn(change.base, 'plugin', fact.file).some(
          (old) => old.plugin === plugin && old.enabled,
        );
        if (before) yield { ...base, messageId: 'switched-off', status: 'introduced', level: 'warn' };
      } else if (listed?.value === true) {
        if (!existed) yield { ...base, messageId: 'approved', status: 'approved', decidedAt: listed.at };
      } else {
        yield { ...base, messageId: 'unapproved', status: statusOf(existed) };
      }
    }
  },
});
