/** `.claude/scheduled_tasks.json`. */
import { sessionFile } from './session-file.ts';
import { belowClaude } from './surface.ts';

/** `.claude/scheduled_tasks.json`. */
export const scheduledTasks = sessionFile(
  'scheduled-tasks',
  'scheduled task list',
  {
    title: 'Scheduled tasks',
    paths: '`**/.claude/scheduled_tasks.json`',
    readBy: 'Claude Code, in interactive sessions.',
    trust: 'Not established; judged as if none were needed.',
    effect: 'Prompts that run later by themselves.',
    judged: 'That it is added or changed.',
  },
  (path) => belowClaude(path, '', /^scheduled_tasks\.json$/u),
);
