/** Generated permission rules, and tool calls near the edge of what they match. */
import type { RuleList } from '../../src/core/permissions/permission-rule.ts';
import type { Block, BlockOptions, Call } from './permission-block.ts';
import { commandBlock } from './permission-commands.ts';
import { agentBlock, domainBlock, mcpBlock, skillBlock } from './permission-names.ts';
import { pathBlock } from './permission-paths.ts';
import type { Random } from './random.ts';

/** A rule in one of the lists. */
export interface Rule {
  readonly list: RuleList;
  readonly text: string;
  /** The number of its block. */
  readonly block: number;
}

/** A call and the number of its block. */
export interface BlockCall extends Call {
  readonly block: number;
}

/** The rules of a session, and the calls that it tries. */
export interface RuleSet extends Pick<Block, 'files' | 'servers'> {
  readonly rules: readonly Rule[];
  /** What the user allows against deny and ask rules, so that only they can refuse a call. */
  readonly allowed: readonly string[];
  readonly calls: readonly BlockCall[];
}

const EVERYTHING: readonly string[] = [
  'Bash',
  'Read',
  'Edit',
  'Write',
  'Read(//**)',
  'Edit(//**)',
  'WebFetch',
  'Skill',
  'Agent',
];

const BLOCKS = 9;

/** Makes one session: rules of one list, or of several lists that contradict each other. */
export function generateRules(random: Random): RuleSet {
  const lists = random.pick<readonly RuleList[]>([
    ['allow'],
    ['deny'],
    ['deny'],
    ['ask'],
    ['allow', 'ask', 'deny'],
    ['allow', 'deny'],
  ]);
  const blocks = Array.from({ length: BLOCKS }, (_, index) => generateBlock({ random, index, lists }));
  const rules = blocks.flatMap((one, block) =>
    one.rules.map((text) => ({ list: random.pick(lists), text, block })),
  );
  const servers = blocks.flatMap((one) => [...one.servers]);
  const everything = [...EVERYTHING, ...servers.map(([name]) => `mcp__${name}`)];
  return {
    rules,
    allowed: lists.includes('allow') ? [] : everything,
    calls: blocks.flatMap((one, block) => one.calls.map((call) => ({ ...call, block }))),
    files: new Map(blocks.flatMap((one) => [...one.files])),
    servers: new Map(servers),
  };
}

const MAKERS: readonly ((options: BlockOptions) => Block)[] = [
  commandBlock,
  commandBlock,
  pathBlock,
  pathBlock,
  pathBlock,
  domainBlock,
  mcpBlock,
  skillBlock,
];

function generateBlock(options: BlockOptions): Block {
  const { random, lists } = options;
  const onlyDeny = lists.length === 1 && lists[0] === 'deny';
  const make = onlyDeny && random.chance(0.1) ? agentBlock : random.pick(MAKERS);
  const made = make(options);
  // More rules about the same, so that several lists have something to say about one call.
  return lists.length === 1 ? made : { ...made, rules: [...made.rules, ...make(options).rules] };
}
