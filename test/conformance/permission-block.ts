/** One part of a session about permissions: rules about something of its own, and calls near the edge of what they match. */
import type { RuleList } from '../../src/core/permissions/permission-rule.ts';
import type { Random } from './random.ts';

/** A tool call. Paths begin with `{project}`, `{home}` or `{outside}`. */
export interface Call {
  readonly tool: string;
  readonly input: Readonly<Record<string, string>>;
  /** Rules that match exactly it: a file has one as part of the project and one by its absolute path. */
  readonly rules: readonly string[];
}

/** Rules and calls that belong together. */
export interface Block {
  readonly rules: readonly string[];
  readonly calls: readonly Call[];
  /** Files that exist before, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** MCP servers and their tools. */
  readonly servers: ReadonlyMap<string, readonly string[]>;
}

/** What a kind of block is made from. */
export interface BlockOptions {
  readonly random: Random;
  /** Different in each block of a session. */
  readonly index: number;
  /** The lists that its rules will stand in. */
  readonly lists: readonly RuleList[];
}

/** A block with what is given; the rest is empty. */
export function block(parts: Partial<Block>): Block {
  return { rules: [], calls: [], files: new Map(), servers: new Map(), ...parts };
}
