/** `.claude/agent-memory/**` and its local twin: what agents with a memory in the project are told. */
import { sessionFile } from './session-file.ts';
import { belowClaude } from './surface.ts';

/** Agent memory: every file of the folder. */
export const agentMemory = sessionFile(
  'agent-memory',
  'agent memory',
  {
    title: 'Agent memory',
    paths: '`**/.claude/agent-memory/**`, `**/.claude/agent-memory-local/**`',
    readBy: 'Claude Code, for agents whose front matter says `memory: project` or `memory: local`.',
    trust: 'Not established; judged as if none were needed.',
    effect: 'Tells an agent what it is to remember, in every session.',
    judged: 'That it is added or changed, hidden text.',
  },
  (path) => belowClaude(path, 'agent-memory/', /./u) ?? belowClaude(path, 'agent-memory-local/', /./u),
);
