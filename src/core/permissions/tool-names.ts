/** The tools that a permission rule can name. */

/** What stands between the parentheses of a rule for this tool. */
export type SpecifierKind = 'command' | 'path' | 'dead-path' | 'domain' | 'name' | 'query' | 'other';

export interface ToolInfo {
  /** The name that the client uses now. */
  readonly name: string;
  readonly specifier: SpecifierKind;
  /** Gone in 2.1.330 ("matches no known tool" in `claude doctor`); an older client may still know it. */
  readonly legacy?: boolean;
}

// Known to client 2.1.330: `claude doctor` does not call them unknown in a deny rule (experiment).
const CURRENT_OTHER = [
  'AskUserQuestion',
  'Monitor',
  'Grep',
  'TodoWrite',
  'TaskCreate',
  'TaskGet',
  'TaskUpdate',
  'TaskList',
  'TaskOutput',
  'TaskStop',
  'ExitPlanMode',
  'EnterPlanMode',
  'EnterWorktree',
  'ExitWorktree',
  'CronCreate',
  'CronDelete',
  'CronList',
  'ListMcpResourcesTool',
  'ReadMcpResourceTool',
  'ReadMcpResourceDir',
  'LSP',
  'ToolSearch',
  'Workflow',
  'ListAgents',
  'ReportFindings',
  'ScheduleWakeup',
  'Artifact',
  'RemoteTrigger',
  'PushNotification',
  'SendFeedback',
  'SendMessage',
  'TeamCreate',
  'TeamDelete',
  'Brief',
  'WaitForMcpServers',
  'SendUserFile',
  'SendUserMessage',
  'ListPeers',
  'DesignSync',
  'ShareOnboardingGuide',
  'EndConversation',
  'Projects',
];

// `claude doctor` calls these unknown (client 2.1.330, experiment); earlier releases had them.
const LEGACY_OTHER = ['LS', 'NotebookRead', 'TodoRead', 'SlashCommand'];

const ALIASES: readonly [alias: string, name: string][] = [
  // `Task(Explore)` denies what `Agent(Explore)` denies (client 2.1.330, experiment).
  ['Task', 'Agent'],
  // Accepted by `claude doctor`; that they stand for the newer names is not established, so they stay themselves.
  ['BashOutput', 'BashOutput'],
  ['AgentOutputTool', 'AgentOutputTool'],
  ['KillShell', 'KillShell'],
  ['KillBash', 'KillBash'],
  ['ListMcpResources', 'ListMcpResourcesTool'],
  ['ReadMcpResource', 'ReadMcpResourceTool'],
];

const TOOLS: ReadonlyMap<string, ToolInfo> = new Map<string, ToolInfo>([
  ...CURRENT_OTHER.map((name): [string, ToolInfo] => [name, { name, specifier: 'other' }]),
  ...LEGACY_OTHER.map((name): [string, ToolInfo] => [name, { name, specifier: 'other', legacy: true }]),
  ...ALIASES.map(([alias, name]): [string, ToolInfo] => [
    alias,
    { name, specifier: name === 'Agent' ? 'name' : 'other' },
  ]),
  ['Bash', { name: 'Bash', specifier: 'command' }],
  ['PowerShell', { name: 'PowerShell', specifier: 'command' }],
  ['Read', { name: 'Read', specifier: 'path' }],
  ['Edit', { name: 'Edit', specifier: 'path' }],
  // "Not matched by file permission checks" (`claude doctor`, client 2.1.330).
  ['Write', { name: 'Write', specifier: 'dead-path' }],
  ['NotebookEdit', { name: 'NotebookEdit', specifier: 'dead-path' }],
  ['MultiEdit', { name: 'MultiEdit', specifier: 'dead-path', legacy: true }],
  ['Glob', { name: 'Glob', specifier: 'dead-path' }],
  ['WebFetch', { name: 'WebFetch', specifier: 'domain' }],
  ['WebSearch', { name: 'WebSearch', specifier: 'query' }],
  ['Skill', { name: 'Skill', specifier: 'name' }],
  ['Agent', { name: 'Agent', specifier: 'name' }],
]);

/** The tool of that exact name, or undefined; names are case-sensitive. */
export function toolNamed(name: string): ToolInfo | undefined {
  return TOOLS.get(name);
}

/** Every known tool name, legacy ones included. */
export function knownToolNames(): string[] {
  return [...TOOLS.keys()];
}

/** The known tool whose name differs from `name` by one or two letters (letter case aside), as a hint for typing errors. */
export function nearestToolName(name: string): string | undefined {
  if (name.length > 40) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const known of TOOLS.keys()) {
    const distance = editDistance(name.toLowerCase(), known.toLowerCase());
    if (best === undefined || distance < best.distance) best = { name: known, distance };
  }
  return best !== undefined && best.distance <= Math.min(2, name.length / 2) ? best.name : undefined;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
