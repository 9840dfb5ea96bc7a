/** Schemas of the keys that say how the layers of a policy relate, and how findings are enforced. */
import { z } from 'zod';
import {
  APPROVING_LISTS,
  type ApprovingList,
  DELEGABLE_LEVELS,
  ENFORCEMENTS,
  PRESETS,
  RULE_LEVELS,
} from '../vocabulary.ts';
import { Text } from './text.ts';

/** `preset`. */
export const Preset = z.enum(PRESETS).meta({
  description:
    "The phase of the rollout that this policy starts from. The preset's lists are added to the policy's own; where both set a level or a value, the policy's own counts.",
  examples: ['baseline'],
});

/** `enforcement`. */
export const EnforcementKey = z.enum(ENFORCEMENTS).meta({
  description:
    '`block` fails the check for what the policy blocks. `report` passes and says what would have been blocked: for a gentle start.',
  default: 'block',
});

/** `replace`. */
export const Replace = z.array(z.enum(APPROVING_LISTS)).meta({
  description:
    "Lists of this layer that replace those of the layers above instead of adding to them. Below the organisation's layer, such a list may hold only what the layers above approve, unless the organisation delegates it.",
  default: [],
  examples: [['allowedMcpServers']],
});

const DelegatedKey = z.string().refine(isDelegable, {
  error: `must be a key that groups and repositories may loosen: ${[...APPROVING_LISTS, ...DELEGABLE_LEVELS].join(', ')}, or one of the last with a name, as in "rules.hidden-text"`,
});

/** `delegate`. */
export const Delegate = z.array(DelegatedKey).meta({
  description:
    'Keys that groups and repositories may loosen. All others they may only tighten. `rules.<id>` and `permissions.breadth.<class>` delegate a single level.',
  default: [],
  examples: [['permissions.allow', 'rules.hidden-text']],
});

const Ignore = z.array(Text).meta({
  description:
    'Paths for which the rule only notes, such as `docs/**`: `*` stands for a part of one segment, `**` for any folders.',
  default: [],
});

/** `rules`. */
export const Rules = z
  .record(
    z.string(),
    z.union([
      z.enum(RULE_LEVELS),
      z.strictObject({
        level: z.enum(RULE_LEVELS).optional().meta({ description: "The level. Default: the rule's own." }),
        ignore: Ignore.optional(),
      }),
    ]),
  )
  .meta({
    description:
      'Levels of single rules: `off`, `note`, `warn` or `block`, or an object with `level` and options. All others keep their own.',
    default: {},
    examples: [{ 'sibling-agent-configuration': 'block', 'hidden-text': { ignore: ['docs/samples/**'] } }],
  });

const LISTS: readonly string[] = APPROVING_LISTS satisfies readonly ApprovingList[];
const LEVELS: readonly string[] = DELEGABLE_LEVELS;
const NAMED = ['permissions.modes.', 'permissions.breadth.', 'execution.breadth.', 'rules.'];

function isDelegable(key: string): boolean {
  if (LISTS.includes(key) || LEVELS.includes(key)) return true;
  return NAMED.some((prefix) => key.startsWith(prefix) && key.length > prefix.length);
}
