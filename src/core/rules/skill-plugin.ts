/** Plugins inside `.claude/skills/`, which the client loads by itself. */
import { startOfFile } from '../source/location.ts';
import { defineRule, statusOf } from './rule.ts';
import { observed } from './sources.ts';

export const skillPlugin = defineRule({
  meta: {
    id: 'skill-plugin',
    title: 'Skill that is a plugin',
    category: 'plugins',
    level: 'block',
    why: 'A folder in `.claude/skills/` with a plugin manifest is loaded as a plugin without being enabled anywhere. Its hooks, servers and programs then run for everybody who trusts the folder.',
    allow:
      'Set the rule `skill-plugin` to `warn` under `rules` in the policy. Its hooks and servers need approval in any case.',
    references: [observed('plugins in `.claude/skills/` load by themselves')],
    tags: ['ASI04'],
  },
  messages: {
    found: {
      message:
        'The skill {{folder}} would become a plugin. Claude Code loads it by itself, with its hooks, servers and programs.',
      help: 'Remove the folder `.claude-plugin`, or move the plugin to a marketplace that the policy lists.',
    },
  },
  *check({ change }) {
    const before = new Set(change.before.flatMap(({ files }) => files.map(({ path }) => path)));
    for (const file of change.head.files) {
      if (file.surface !== 'plugin-json' || !/(?:^|\/)\.claude\/skills\/[^/]+$/u.test(file.folder)) continue;
      const at = file.anchors.get('name') ?? startOfFile(file.at);
      const status = statusOf(before.has(file.path));
      yield { messageId: 'found', data: { folder: file.folder }, at, identity: file.path, status };
    }
  },
});
