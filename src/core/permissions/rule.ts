/** The shape of one permission rule after reading: what it names, and how its specifier selects tool calls. */
import type { CommandPattern } from './command-pattern.ts';
import type { PathPattern } from './path-pattern.ts';

export type RuleList = 'allow' | 'ask' | 'deny';

/** How a rule selects calls of its tool. */
export type RuleMatcher =
  /** Every call of the tool: `Bash`, `Bash(*)`. */
  | { kind: 'whole' }
  /** Command lines (Bash, PowerShell). */
  | { kind: 'command'; pattern: CommandPattern }
  /** Files (Read, Edit). */
  | { kind: 'path'; pattern: PathPattern }
  /** Hosts (WebFetch), lower case; may be `*` or begin with `*.`. */
  | { kind: 'domain'; host: string }
  /** One name, or all names that begin with it: Skill, Agent, WebSearch. */
  | { kind: 'name'; name: string; prefix: boolean }
  /** MCP tools: glob alternatives over the full tool name. */
  | { kind: 'mcp'; server: string; tool: string; alternatives: readonly string[] }
  /** Tool names with `*` (ask and deny only). */
  | { kind: 'tool-glob'; glob: string }
  /** Only an equal rule is comparable: input fields (`model:haiku`) and specifiers of other tools. */
  | { kind: 'opaque'; value: string };

export interface PermissionRule {
  /** The entry as written. */
  readonly text: string;
  readonly list: RuleList;
  /** The tool's present name: `Task` reads as `Agent`. */
  readonly tool: string;
  /** What stands between the parentheses, as written. */
  readonly specifier?: string;
  /** `Read(!x)` in ask or deny: takes files out of what the other rules match. */
  readonly negated?: boolean;
  readonly matcher: RuleMatcher;
}

export type RuleReading =
  | { readonly kind: 'rule'; readonly rule: PermissionRule }
  | { readonly kind: 'inert'; readonly reason: string };
