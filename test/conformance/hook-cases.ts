/** Generated hooks: events, matchers, conditions and forms of handlers. Each hook leaves a mark of its own. */
import { HOOK_EVENTS } from '../../src/core/settings/hook-events.ts';
import type { Random } from './random.ts';

/** One hook. */
export interface HookCase {
  readonly mark: string;
  readonly event: string;
  readonly group: Readonly<Record<string, unknown>>;
}

/** A shell text that writes a mark, and what the client tells the hook, into a line of its own. */
export function noteInput(mark: string): string {
  return `printf '%s %s\\n' ${mark} "$(tr -d '\\n')" >> "$MARKS"`;
}

/** Makes the hooks of one session. */
export function generateHooks(random: Random, count: number): HookCase[] {
  return Array.from({ length: count }, (_, index) => {
    const mark = `m${index}e`;
    const event = random.pick(random.chance(0.75) ? COMMON_EVENTS : ALL_EVENTS);
    const ofTools = /Tool|Permission/u.test(event) ? 0.9 : 0.2;
    const matchers = random.chance(ofTools) ? TOOL_MATCHERS : MATCHERS;
    const matcher = random.chance(0.85) ? random.pick(matchers) : undefined;
    const handler = random.pick(FORMS)(mark);
    const condition = random.chance(0.2) ? random.pick(CONDITIONS) : undefined;
    const hook = condition === undefined ? handler : { ...handler, if: condition };
    return { mark, event, group: { ...(matcher === undefined ? {} : { matcher }), hooks: [hook] } };
  });
}

const COMMON_EVENTS: readonly string[] = [
  'PreToolUse',
  'PreToolUse',
  'PreToolUse',
  'PostToolUse',
  'PostToolUse',
  'PostToolUseFailure',
  'SessionStart',
  'UserPromptSubmit',
  'Stop',
  'SessionEnd',
  'SubagentStart',
  'SubagentStop',
];
const ALL_EVENTS: readonly string[] = [...HOOK_EVENTS, 'preToolUse', 'Start', 'PreToolCall'];

const FORMS: readonly ((mark: string) => Record<string, unknown>)[] = [
  (mark) => ({ type: 'command', command: noteInput(mark) }),
  (mark) => ({ type: 'command', command: noteInput(mark) }),
  (mark) => ({ type: 'command', command: noteInput(mark), shell: 'bash' }),
  (mark) => ({ type: 'command', command: noteInput(mark), timeout: 60 }),
  (mark) => ({ type: 'command', command: noteInput(mark), once: true }),
  (mark) => ({ type: 'command', command: noteInput(mark), statusMessage: 'x' }),
  (mark) => ({ type: 'command', command: noteInput(mark), onFailure: 'continue' }),
  (mark) => ({ type: 'command', command: noteInput(mark), unknownField: 1 }),
  (mark) => ({ type: 'command', command: 'bash', args: ['-c', noteInput(mark)] }),
];

const TOOL_MATCHERS: readonly string[] = [
  'Bash',
  'Read',
  'Write',
  'Edit',
  'Agent',
  'Task',
  'Task|Bash',
  'Task, Write',
  '^Task$',
  'Tas.*',
  '^Agent$',
  'Task.*|Bash',
  'task',
  'Skill',
  'mcp__srv__get',
  'Bash|Read',
  'Bash,Read',
  'Bash, Read',
  'Bash | Read',
  'Read|',
  '|',
  ',',
  'Bash Read',
  'Bash-Read',
  ' Bash ',
  'bash',
  'BASH',
  'Bas',
  'Edit|Write|MultiEdit',
  '*',
  '',
  '.*',
  '.+',
  '^Bash$',
  '^Ba',
  'sh$',
  'B.sh',
  '[BR].*',
  '(Bash|Read)',
  'Bash(echo *)',
  'Bash.*',
  '^(?!Bash)',
  '!Bash',
  'mcp__.*',
  'mcp__srv',
  'mcp__srv__',
  'mcp__srv__*',
  'mcp__srv__.*',
  'mcp__*',
  'mcp__.*__get',
  'mcp__srv__get|Bash',
  'mcp__srv.get',
  '\\bBash\\b',
  '^bash$|^read$',
  '(?i)bash',
  '/Bash/',
  '/bash/i',
  '"Bash"',
  '(',
  '[',
  '*Bash',
  'B*',
  '**',
  'Notebook.*',
  '\\',
  '$',
  '^$',
  '.',
];

const MATCHERS: readonly string[] = [
  'startup',
  'resume|startup',
  'resume',
  'start',
  'start.*',
  'Startup',
  'other',
  'general-purpose',
  'scripted',
  'script',
  'scripted|x',
  'auto',
  'manual',
  'session_start',
  'x',
];

const CONDITIONS: readonly string[] = [
  'Bash',
  'Bash(echo *)',
  'Bash(git *)',
  'Bash(false)',
  'Read',
  'Read(*.txt)',
  'Read(*.md)',
  'Write',
  'Edit(*.txt)',
  'Edit',
  'mcp__srv__get',
  'mcp__srv',
  'mcp__srv__*',
  'Agent',
  'Agent(scripted)',
  'Skill(scripted-skill)',
  '*',
  '',
  'bash(echo *)',
  'Bash(',
];
