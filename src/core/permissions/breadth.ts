/** How much an allow rule grants. Classes only: what is too much is the policy's affair. */
import type { BreadthReading } from './breadth-class.ts';
import { commandBreadth } from './command-breadth.ts';
import { hostBreadth } from './host-breadth.ts';
import { pathBreadth } from './path-breadth.ts';
import type { PermissionRule } from './rule.ts';
import type { SensitivePaths } from './sensitive-path.ts';

export { type Breadth, type BreadthReading, type NetworkReach, reachOf } from './breadth-class.ts';

/**
 * Says how much an ALLOW rule grants, by the most dangerous thing that it lets through.
 * @param rule a rule from `parsePermissionRule(text, 'allow')`
 * @param sensitive where secrets are kept, beside the places that everybody has
 * @returns the class, a reason for people, and the host of a WebFetch rule
 */
export function breadthOf(rule: PermissionRule, sensitive: SensitivePaths = []): BreadthReading {
  const { matcher } = rule;
  switch (matcher.kind) {
    case 'whole':
      return wholeBreadth(rule.tool);
    case 'command':
      return commandBreadth(matcher.pattern, sensitive);
    case 'path':
      return pathBreadth(rule.tool, matcher.pattern, sensitive);
    case 'domain':
      return hostBreadth(matcher.host);
    case 'mcp':
      return mcpBreadth(matcher.server, matcher.tool);
    case 'tool-glob':
      return { breadth: 'blanket', reason: 'it covers every tool whose name matches' };
    default:
      return namedBreadth(rule.tool);
  }
}

function mcpBreadth(server: string, tool: string): BreadthReading {
  if (tool === '*' || tool === '') {
    return {
      breadth: 'mcp-server',
      reason: `every tool of the MCP server ${server}, including those it gains later`,
    };
  }
  if (tool.includes('*')) {
    return {
      breadth: 'mcp-server',
      reason: `all tools of the MCP server ${server} whose names match ${tool}`,
    };
  }
  return { breadth: 'mcp-tool', reason: `the tool ${tool} of the MCP server ${server}, with any input` };
}

const WHOLE: ReadonlyMap<string, BreadthReading> = new Map<string, BreadthReading>([
  ['Bash', { breadth: 'blanket', reason: 'any shell command', reach: 'network' }],
  ['PowerShell', { breadth: 'blanket', reason: 'any PowerShell command', reach: 'network' }],
  // Runs shell commands in the background.
  ['Monitor', { breadth: 'blanket', reason: 'any shell command, run in the background', reach: 'network' }],
  // The bare `Read` read outside the working folder, which `Read(*)` and `Read(**)` did not (client 2.1.330, experiment).
  ['Read', { breadth: 'sensitive-path', reason: 'reading any file, keys outside the project too' }],
  ['Edit', { breadth: 'blanket', reason: 'edits to any file' }],
  // The bare `Write` wrote outside the working folder (client 2.1.330, experiment).
  ['Write', { breadth: 'blanket', reason: 'writes to any file, outside the project too' }],
  ['MultiEdit', { breadth: 'blanket', reason: 'edits to any file' }],
  ['NotebookEdit', { breadth: 'broad', reason: 'edits to any notebook, whose cells are code' }],
  ['WebFetch', { breadth: 'network', reason: 'requests to any host' }],
  ['WebSearch', { breadth: 'network', reason: 'web searches with any text' }],
  // A subagent is held to the session's own rules, but its definition comes from the repository.
  ['Agent', { breadth: 'broad', reason: 'any subagent, including those that a repository defines' }],
  ['Skill', { breadth: 'broad', reason: 'any skill, and skills may run commands when they load' }],
  ['SlashCommand', { breadth: 'broad', reason: 'any slash command, and those may run shell commands' }],
  ['Workflow', { breadth: 'interpreter', reason: 'workflow scripts, which are code' }],
  ['CronCreate', { breadth: 'broad', reason: 'prompts that run later without a person' }],
  ['ScheduleWakeup', { breadth: 'broad', reason: 'prompts that run later without a person' }],
  ['RemoteTrigger', { breadth: 'network', reason: 'it starts sessions on other machines' }],
  ['Artifact', { breadth: 'network', reason: 'it publishes content outside the machine' }],
  ['SendFeedback', { breadth: 'network', reason: 'it sends text outside the machine' }],
  ['SendUserFile', { breadth: 'network', reason: 'it sends files outside the machine' }],
  ['PushNotification', { breadth: 'network', reason: 'it sends text outside the machine' }],
  ['SendMessage', { breadth: 'broad', reason: 'messages to other sessions, which act on them' }],
  ['ReadMcpResourceTool', { breadth: 'mcp-server', reason: 'every resource of every MCP server' }],
  ['ReadMcpResourceDir', { breadth: 'mcp-server', reason: 'every resource of every MCP server' }],
  ['ExitPlanMode', { breadth: 'broad', reason: 'it leaves plan mode without a person' }],
  ['DesignSync', { breadth: 'network', reason: 'it sends files outside the machine' }],
]);

// What Claude may do in a project anyway. The bare `Grep` opened no other folder (client 2.1.330, experiment).
const WHOLE_READING = new Set(['Grep', 'Glob', 'LS', 'NotebookRead', 'LSP', 'TaskOutput', 'BashOutput']);
const WHOLE_HARMLESS = /^(?:Todo|Task|List|Kill|Cron|Enter|Exit|Agent|Ask|Tool|Report|Wait|End|Team|Brief)/u;

function wholeBreadth(tool: string): BreadthReading {
  const known = WHOLE.get(tool);
  if (known !== undefined) return known;
  if (WHOLE_READING.has(tool)) return { breadth: 'read-only', reason: 'it only reads' };
  if (WHOLE_HARMLESS.test(tool)) return { breadth: 'narrow', reason: `${tool} acts on the session itself` };
  return { breadth: 'broad', reason: `every use of ${tool}` };
}

// Started without a question, granted or not; what a subagent does is asked like everything else (client 2.1.330,
// experiment). Many skills name `Task`, the older name of `Agent`.
const STARTED_UNASKED: ReadonlySet<string> = new Set(['Agent', 'CronCreate', 'ScheduleWakeup']);

/**
 * True when an allow rule changes nothing, because Claude Code asks nobody before it uses the tool: reading the project,
 * and tools that act on the session itself (client 2.1.330, experiment; its documentation: tools).
 * @param sensitive where secrets are kept, beside the places that everybody has
 */
export function changesNothing(rule: PermissionRule, sensitive: SensitivePaths = []): boolean {
  const { tool, matcher } = rule;
  if (STARTED_UNASKED.has(tool)) return true;
  const { breadth } = breadthOf(rule, sensitive);
  if (matcher.kind === 'path') return tool === 'Read' && breadth === 'read-only';
  return matcher.kind === 'whole' && (breadth === 'read-only' || breadth === 'narrow');
}

function namedBreadth(tool: string): BreadthReading {
  if (tool === 'Skill')
    return { breadth: 'narrow', reason: 'a named skill; its text decides what it may run' };
  if (tool === 'Agent')
    return { breadth: 'narrow', reason: 'a named subagent; its definition decides its tools' };
  if (tool === 'SlashCommand')
    return { breadth: 'narrow', reason: 'a named command; its text decides what it may run' };
  if (tool === 'WebSearch') return { breadth: 'narrow', reason: 'one web search' };
  // Whether the specifier narrows anything is not established: read it as the whole tool.
  return wholeBreadth(tool);
}
