/** `.claude/loop.md`. */
import { sessionFile } from './session-file.ts';
import { belowClaude } from './surface.ts';

/** `.claude/loop.md`. */
export const loopMd = sessionFile(
  'loop-md',
  'loop prompt',
  {
    title: 'Loop prompt',
    paths: '`**/.claude/loop.md`',
    readBy: 'Claude Code, for `/loop`.',
    trust: 'Not established; judged as if none were needed.',
    effect: 'A prompt that runs again and again.',
    judged: 'That it is added or changed, hidden text.',
  },
  (path) => belowClaude(path, '', /^loop\.md$/u),
);
