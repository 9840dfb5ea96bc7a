/** Schema of `permissions`. */
import { z } from 'zod';
import { DEFAULT_BREADTH, DEFAULT_MODES } from '../defaults.ts';
import {
  BREADTH_CLASSES,
  BREADTH_LEVELS,
  type BreadthClass,
  MODE_LEVELS,
  type PermissionMode,
} from '../vocabulary.ts';
import { Text } from './text.ts';

function modeLevel(mode: PermissionMode, meaning: string) {
  const description = `Level for a repository that sets \`permissions.defaultMode\` to \`${mode}\`: ${meaning}.`;
  return z.enum(MODE_LEVELS).optional().meta({ description, default: DEFAULT_MODES[mode] });
}

const Modes = z
  .strictObject({
    default: modeLevel('default', 'a person is asked'),
    manual: modeLevel('manual', 'another name of `default`'),
    plan: modeLevel('plan', 'nothing is changed before a person agrees'),
    acceptEdits: modeLevel('acceptEdits', 'files are changed without asking, even in an untrusted folder'),
    dontAsk: modeLevel('dontAsk', 'what is not allowed is refused without asking'),
    bypassPermissions: modeLevel('bypassPermissions', 'nothing is asked at all'),
    auto: modeLevel('auto', 'a model decides instead of a person'),
  })
  .meta({
    description: 'Which permission modes a repository may set as its default: `allow`, `warn` or `block`.',
    examples: [{ plan: 'allow', acceptEdits: 'block' }],
  });

function breadthLevel(breadth: BreadthClass) {
  const description = `Level for rules of this class: ${BREADTH_CLASSES[breadth]}.`;
  return z.enum(BREADTH_LEVELS).optional().meta({ description, default: DEFAULT_BREADTH });
}

/** Levels by breadth class. */
export const Breadth = z
  .strictObject({
    'read-only': breadthLevel('read-only'),
    narrow: breadthLevel('narrow'),
    'script-wildcard': breadthLevel('script-wildcard'),
    'exec-capable': breadthLevel('exec-capable'),
    broad: breadthLevel('broad'),
    interpreter: breadthLevel('interpreter'),
    network: breadthLevel('network'),
    'egress-domain': breadthLevel('egress-domain'),
    'multi-tenant-domain': breadthLevel('multi-tenant-domain'),
    'self-modification': breadthLevel('self-modification'),
    'sensitive-path': breadthLevel('sensitive-path'),
    'outside-path': breadthLevel('outside-path'),
    'mcp-server': breadthLevel('mcp-server'),
    'mcp-tool': breadthLevel('mcp-tool'),
    blanket: breadthLevel('blanket'),
  })
  .meta({
    description:
      'Level for an allow rule that `permissions.allow` does not cover, by how much the rule opens: `note`, `warn` or `block`. Every class that is not named blocks.',
    examples: [{ 'script-wildcard': 'warn' }],
  });

/** `permissions`: what a repository may grant. */
export const Permissions = z
  .strictObject({
    modes: Modes.optional(),
    allow: z
      .array(Text)
      .optional()
      .meta({
        description:
          "Permission rules that a repository may grant, in Claude Code's rule syntax. A repository may grant each of them and anything narrower.",
        default: [],
        examples: [['Bash(npm test)', 'Bash(git diff *)']],
      }),
    breadth: Breadth.optional(),
    additionalDirectories: z
      .array(Text)
      .optional()
      .meta({
        description:
          'Directories that a repository may add to `permissions.additionalDirectories`, as it writes them. `*` stands for a part of one path segment, never for `..`.',
        default: [],
        examples: [['../shared-docs']],
      }),
  })
  .meta({ description: 'What a repository may grant in its `permissions`.' });
