/** `.claude/rules/`: instructions in parts. */
import { readInstructions } from './instruction-text.ts';
import { belowClaude, type Surface } from './surface.ts';

/** Rules: every `.md` file at any depth, also one whose name begins with a dot (client 2.1.330, experiment). */
export const claudeRules: Surface = {
  id: 'claude-rules',
  meta: {
    title: 'Rules',
    paths: '`**/.claude/rules/**/*.md`',
    readBy:
      'Claude Code, when a session starts. With `paths` in the front matter, only when a file is read that they match.',
    trust: 'Interactive sessions ask once per folder.',
    effect: 'Tells the model what to do, as CLAUDE.md does.',
    judged:
      'Hidden characters, instructions in places that do not show, orders against the own guard, imports that leave the repository, any change.',
  },
  match: (path) => belowClaude(path, 'rules/', /\.md$/u),
  read: (place, reader) => readInstructions(place, reader, 'rule'),
};
