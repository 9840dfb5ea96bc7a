/** `.claude/agent-memory/**`: what agents with a project memory are told. */
import { sessionFile } from './session-file.ts';
import { belowClaude } from './surface.ts';

/** Agent memory: every file of the folder. */
export const agentMemory = sessionFile(
  'agent-memory',
  'agent memory',
  {
    title: 'Agent memory',
    paths: '`**/.claude/agent-memory/**`',
    readBy: 'Claude Code, for agents whose front matter says `memory: project`.',
    trust: 'Not established; judged as if none were needed.',
    effect: 'Tells an agent what it is to remember, in every session.',
    judged: 'That it is added or changed, hidden text.',
  },
  (path) => belowClaude(path, 'agent-memory/', /./u),
);
