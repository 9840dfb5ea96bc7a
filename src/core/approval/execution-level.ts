/** How much it weighs that a repository starts something which nothing approves: `execution.breadth`. */
import type { CommandClosure, CommandInput } from '../commands/command-identity.ts';
import { inPluginRoot } from '../commands/plugin-root.ts';
import type { FactBase } from '../facts/fact.ts';
import type { HelperCommandFact } from '../facts/helper-command.ts';
import { commandOf, type HookFact, handlerType } from '../facts/hook.ts';
import type { InlineCommandFact } from '../facts/inline-command.ts';
import { type McpServerFact, serverCommand } from '../facts/mcp-server.ts';
import type { BreadthReading } from '../permissions/breadth-class.ts';
import { egressWall } from '../policy/egress.ts';
import type { BreadthLevel, Policy } from '../policy/policy.ts';
import type { Location } from '../source/location.ts';
import { commandReading, UNCLASSIFIED } from './command-reading.ts';
import { isWalled } from './grant-approval.ts';
import { sensitivePaths } from './sensitive-paths.ts';

/** A level, and the policy's line where one sets it. */
export interface ExecutionLevel {
  readonly level: BreadthLevel;
  readonly decidedAt?: Location;
}

type Executed = HookFact | HelperCommandFact | InlineCommandFact | McpServerFact;

/**
 * The level of a hook, helper command, inline command or server that nothing approves, by what it would run. What
 * calls a URL is no command and blocks, and so does what reaches hosts that the mode of egress closes.
 */
export function executionLevel(fact: Executed, policy: Policy): ExecutionLevel {
  const levels = Object.values(policy.execution.breadth);
  if (levels.every(({ at }) => at === undefined)) return { level: 'block' };
  const reading = executionReading(fact, policy);
  if (!reading) return { level: 'block' };
  const wall = egressWall(policy);
  if (wall && isWalled(reading, policy)) return leveled('block', wall.at);
  const { level, at } = policy.execution.breadth[reading.breadth];
  return leveled(level, at);
}

function leveled(level: BreadthLevel, at: Location | undefined): ExecutionLevel {
  return at ? { level, decidedAt: at } : { level };
}

/** What it opens, in the classes of permission rules; undefined for what is no command. */
export function executionReading(fact: Executed, policy: Policy): BreadthReading | undefined {
  if (fact.kind === 'hook') return hookReading(fact, policy);
  if (fact.kind === 'mcp-server') return serverReading(fact, policy);
  // The words of a language server are started without a shell; joined, such characters would change what they are.
  const isJoined = fact.kind === 'helper-command' && fact.setting.startsWith('lspServers.');
  if (isJoined && /[#'"\\`]/u.test(fact.command)) return UNCLASSIFIED;
  return read(fact, { kind: 'shell', text: fact.command }, [], policy);
}

function hookReading(hook: HookFact, policy: Policy): BreadthReading | undefined {
  const type = handlerType(hook.handler);
  if (type === 'prompt' || type === 'agent') return { breadth: 'narrow', reason: 'it asks a model' };
  if (type === 'mcp_tool') return { breadth: 'mcp-tool', reason: 'it calls a tool of a server' };
  const command = commandOf(hook.handler);
  if (!command) return undefined;
  // Its words mean something else than those of a POSIX shell.
  if (hook.handler['shell'] === 'powershell') return UNCLASSIFIED;
  return read(hook, command, [], policy);
}

function serverReading(server: McpServerFact, policy: Policy): BreadthReading | undefined {
  const command = server.transport === 'stdio' ? serverCommand(server.entry) : undefined;
  const { env } = server.entry;
  const names = typeof env === 'object' && env !== null ? Object.keys(env) : [];
  return command && read(server, command, names, policy);
}

function read(
  {
    origin,
    folder,
    closure,
    problem,
  }: FactBase & { closure: CommandClosure | undefined; problem: string | undefined },
  command: CommandInput,
  env: readonly string[],
  policy: Policy,
): BreadthReading {
  if (problem !== undefined) return UNCLASSIFIED;
  const input = origin ? inPluginRoot(command, { pluginRoot: origin.root, projectFolder: folder }) : command;
  return commandReading({ input, closure, env }, sensitivePaths(policy));
}
