/** What changes around hooks: timeouts, shells, scripts, and changes that must pass. */
import type { DetectionCase } from '../detection-case.ts';
import { FORMAT_SCRIPT, policyWith } from '../repository.ts';
import {
  commandHook,
  FORMAT_COMMAND,
  FORMAT_PATH,
  formatHandler,
  H1,
  h1With,
  hooks,
  inSettings,
  member,
  pin,
} from './rows.ts';

const UNAPPROVED = 'unapproved-hook';
const TOKEN = 'ghp_Zm9ybWF0dGluZ2ZpeHR1cmVmaXh0dXJl';
const OTHER = 'npx prettier --write src';

export const HOOK_CHANGE_ROWS: readonly DetectionCase[] = [
  inSettings(
    'T013',
    'a timeout of next to nothing',
    [
      hooks('PostToolUse', formatHandler({ timeout: 30 }), 'Edit'),
      hooks('PostToolUse', formatHandler({ timeout: 0.001 }), 'Edit'),
    ],
    {
      warn: [['shortened-hook-timeout', member('timeout', 0.001)]],
    },
  ),
  inSettings(
    'T013',
    'a timeout of one second',
    [
      hooks('PostToolUse', formatHandler({ timeout: 30 }), 'Edit'),
      hooks('PostToolUse', formatHandler({ timeout: 1 }), 'Edit'),
    ],
    {
      warn: [['shortened-hook-timeout', member('timeout', 1)]],
    },
  ),
  inSettings(
    'T013+',
    'a short timeout where there was none',
    [H1, hooks('PostToolUse', formatHandler({ timeout: 2 }), 'Edit|Write')],
    {
      warn: [['shortened-hook-timeout', member('timeout', 2)]],
    },
  ),
  inSettings(
    'T123',
    'the hook gets another shell',
    [H1, hooks('PostToolUse', formatHandler({ shell: 'powershell' }), 'Edit|Write')],
    {
      warn: [['changed-hook-shell', member('shell', 'powershell')]],
    },
  ),
  inSettings('T123+', 'the shell is named that it has anyway', [
    H1,
    hooks('PostToolUse', formatHandler({ shell: 'bash' }), 'Edit|Write'),
  ]),
  inSettings(
    'T025+',
    'a literal token in a field that does nothing',
    [H1, hooks('PostToolUse', formatHandler({ note: TOKEN }), 'Edit|Write')],
    {
      block: [['literal-secret', member('command', FORMAT_COMMAND)]],
    },
  ),
  inSettings('B14', 'the approved hook is added', [{}, H1]),
  inSettings('B15', 'a status message', [
    H1,
    hooks('PostToolUse', formatHandler({ statusMessage: 'Formatting' }), 'Edit|Write'),
  ]),
  inSettings('B15', 'a longer timeout', [
    hooks('PostToolUse', formatHandler({ timeout: 30 }), 'Edit|Write'),
    hooks('PostToolUse', formatHandler({ timeout: 60 }), 'Edit|Write'),
  ]),
  inSettings('B15+', 'a field that the client does not know', [
    H1,
    hooks('PostToolUse', formatHandler({ description: 'Formats what was edited' }), 'Edit|Write'),
  ]),
  inSettings('B16', 'the hook is removed', [H1, {}]),
  inSettings('B16+', 'one of two hooks is removed', [
    {
      hooks: {
        PostToolUse: [
          { matcher: 'Edit', hooks: [formatHandler()] },
          { matcher: 'Write', hooks: [formatHandler()] },
        ],
      },
    },
    hooks('PostToolUse', formatHandler(), 'Edit'),
  ]),
  inSettings('B16+', 'an unapproved hook is removed', [commandHook('Stop', OTHER), {}]),
  inSettings(
    'B16+',
    'an unapproved hook answers to fewer tools',
    [commandHook('PostToolUse', OTHER), commandHook('PostToolUse', OTHER, 'Write')],
    {
      existing: [[UNAPPROVED, member('command', OTHER)]],
    },
  ),
  inSettings(
    'B16+',
    'an unapproved hook stays beside a new setting',
    [commandHook('Stop', OTHER), { ...commandHook('Stop', OTHER), theme: 'dark' }],
    {
      existing: [[UNAPPROVED, member('command', OTHER)]],
    },
  ),
  {
    ...inSettings('B17', 'a new script that the policy approves', [H1, H1]),
    ...withScript(`${FORMAT_SCRIPT}# formats\n`),
    policy: policyWith({
      hooks: {
        PostToolUse: [
          {
            matcher: 'Edit|Write',
            hooks: [
              {
                ...formatHandler(),
                files: { [FORMAT_PATH]: [pin(FORMAT_SCRIPT), pin(`${FORMAT_SCRIPT}# formats\n`)] },
              },
            ],
          },
        ],
      },
    }),
  },
  {
    ...inSettings('E22', 'only the script of the approved hook changes', [H1, H1]),
    ...withScript(`${FORMAT_SCRIPT}# formats\n`),
    block: [[UNAPPROVED, '# formats', FORMAT_PATH]],
  },
  {
    ...inSettings('E22+', 'the script of the approved hook goes', [H1, H1]),
    ...withScript(undefined),
    block: [[UNAPPROVED, member('command', FORMAT_COMMAND)]],
  },
  {
    ...inSettings('E54', 'only the executable bit of the script changes', [H1, H1]),
    ...withScript({ executable: FORMAT_SCRIPT }),
    warn: [['changed-script-mode', '', FORMAT_PATH]],
  },
  moved(),
];

function withScript(
  script: string | { executable: string } | undefined,
): Pick<DetectionCase, 'base' | 'head'> {
  const row = inSettings('', '', [H1, H1]);
  const { [FORMAT_PATH]: _, ...rest } = row.head;
  return { base: row.base, head: script === undefined ? rest : { ...rest, [FORMAT_PATH]: script } };
}

/** The script lies elsewhere, and the command follows it. */
function moved(): DetectionCase {
  const row = inSettings('B52', 'the script moves with equal bytes', [
    H1,
    h1With('"$CLAUDE_PROJECT_DIR"/tools/fmt.sh'),
  ]);
  const { [FORMAT_PATH]: script = '', ...rest } = row.head;
  return { ...row, head: { ...rest, 'tools/fmt.sh': script } };
}
