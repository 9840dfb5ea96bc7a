/** Keys about what the user sees: looks, words, notifications. Hardly any can do harm. */

import {
  COSMETIC,
  IGNORED,
  IGNORED_LENIENT,
  LIVE,
  LIVE_LENIENT,
  NOTE,
  type SettingRow,
  type SettingSpec,
  settings,
} from '../setting-spec.ts';
import {
  anything,
  bool,
  either,
  list,
  num,
  object,
  oneOf,
  orNull,
  record,
  text,
  texts,
  textWith,
} from '../shape.ts';

function switches(names: Readonly<Record<string, string>>): readonly SettingRow[] {
  return Object.entries(names).map(([name, effect]) => [name, bool, COSMETIC, effect]);
}

const minutes = num({ above: 0, integer: true });
const clock = textWith({ pattern: /^(?:[01]?\d|2[0-3]):[0-5]\d$/u });

const toggles = settings(
  LIVE,
  switches({
    workflowKeywordTriggerEnabled: 'Lets a keyword in a prompt start a workflow.',
    spinnerTipsEnabled: 'Shows or hides tips while Claude works.',
    clawdFileProgressEnabled: 'Shows or hides a progress drawing for files.',
    syntaxHighlightingDisabled: 'Shows code with or without colours.',
    terminalTitleFromRename: 'Takes the title of the terminal from the name of the session.',
    promptSuggestionEnabled: 'Suggests a next prompt, or does not.',
    emojiCompletionEnabled: 'Completes names of emoji, or does not.',
    awaySummaryEnabled: 'Shows a summary after an absence, or does not.',
    showClearContextOnPlanAccept: 'Offers to clear the context when a plan is accepted.',
    prefersReducedMotion: 'Shows fewer animations.',
    showThinkingSummaries: "Shows or hides summaries of the model's thinking.",
    verbose: 'Shows more or less output of tools.',
    autoScrollEnabled: 'Scrolls along with new output, or does not.',
    wheelScrollAccelerationEnabled: 'Scrolls faster with the wheel, or does not.',
    showTurnDuration: 'Shows or hides how long a turn took.',
    showMessageTimestamps: 'Shows or hides the time of messages.',
    terminalProgressBarEnabled: 'Shows or hides a progress bar in the terminal.',
    todoFeatureEnabled: 'Shows or hides the list of tasks.',
    inputNeededNotifEnabled: 'Notifies, or does not, when input is needed.',
    agentPushNotifEnabled: 'Sends, or does not send, push notifications from agents.',
    voiceEnabled: 'Switches dictation on or off.',
    doneMeansMerged: 'Counts work as done only once it is merged.',
  }),
);

const live = settings(LIVE, [
  [
    '$schema',
    text,
    COSMETIC,
    'Names the schema that editors check this file with; Claude Code does not read it.',
  ],
  [
    'breakReminder',
    object({}, { enabled: bool, intervalMinutes: minutes, breakThresholdMinutes: minutes, message: text }),
    COSMETIC,
    'Reminds the user to take a break.',
  ],
  [
    'quietHours',
    object({}, { enabled: bool, start: clock, end: clock }),
    COSMETIC,
    'Reminds the user of quiet hours.',
  ],
  [
    'attribution',
    either(bool, object({}, { commit: text, pr: text, sessionUrl: bool }, 'kept')),
    COSMETIC,
    'Chooses the words by which commits and pull requests name Claude as an author.',
  ],
  ['attributionProject', text, COSMETIC, 'Names the project to which usage is attributed.'],
  [
    'includeCoAuthoredBy',
    bool,
    COSMETIC,
    'Adds or leaves out the co-author line in commits; deprecated in favour of attribution.',
  ],
  ['prUrlTemplate', text, NOTE, 'Changes where links to pull requests lead.'],
  ['language', text, COSMETIC, 'Asks Claude to answer in this language; the text enters the prompt.'],
  [
    'feedbackSurveyRate',
    num({ min: 0, max: 1 }),
    COSMETIC,
    'Chooses how often the user is asked for feedback.',
  ],
  [
    'feedbackDrafts',
    orNull(oneOf('notify', 'quiet', 'off')),
    COSMETIC,
    'Chooses how drafts of feedback are announced.',
  ],
  [
    'spinnerVerbs',
    object({ mode: oneOf('append', 'replace'), verbs: texts }),
    COSMETIC,
    'Chooses the words shown while Claude works.',
  ],
  [
    'companyAnnouncements',
    texts,
    NOTE,
    'Shows announcements at start that look as if they came from the organisation.',
  ],
  ['responseComparisonEnabled', orNull(bool), COSMETIC, 'Offers, or does not offer, to compare two answers.'],
  ['skipWorkflowUsageWarning', orNull(bool), NOTE, 'Skips the warning that workflows can use many tokens.'],
  ['tui', oneOf('default', 'fullscreen'), COSMETIC, 'Chooses how the terminal is drawn.'],
  [
    'voice',
    object({}, { enabled: bool, mode: oneOf('hold', 'tap'), autoSubmit: bool }),
    COSMETIC,
    'Sets up dictation.',
  ],
  ['timeFormat', text, COSMETIC, 'Chooses how times are written.'],
  ['timeZone', text, COSMETIC, 'Chooses the time zone of shown times.'],
  ['defaultView', oneOf('chat', 'transcript'), COSMETIC, 'Chooses the view that opens first.'],
  [
    'disableDeepLinkRegistration',
    orNull(oneOf('disable')),
    COSMETIC,
    'Keeps the client from registering its link scheme with the system.',
  ],
]);

const liveLenient = settings(LIVE_LENIENT, [
  ['viewMode', oneOf('default', 'verbose', 'focus'), COSMETIC, 'Chooses how much of the work is shown.'],
  [
    'spinnerTipsOverride',
    object(
      {},
      { excludeDefault: bool, tips: list(either(text, record(anything))), tipsFile: text, label: text },
      'kept',
    ),
    NOTE,
    'Replaces the tips shown while Claude works, also with the text of a file.',
  ],
  ['maxProseWidth', num(), COSMETIC, 'Limits the width of text.'],
  ['theme', text, COSMETIC, 'Chooses the colours.'],
  ['editorMode', oneOf('normal', 'vim'), COSMETIC, 'Chooses the keys of the prompt editor.'],
  ['keybindingFlavor', oneOf('classic', 'readline'), COSMETIC, 'Chooses the keys of the prompt line.'],
  ['vimInsertModeRemaps', record(anything), COSMETIC, 'Chooses keys of the vim mode.'],
  [
    'preferredNotifChannel',
    oneOf(
      'auto',
      'iterm2',
      'terminal_bell',
      'iterm2_with_bell',
      'kitty',
      'ghostty',
      'notifications_disabled',
    ),
    COSMETIC,
    'Chooses how the user is notified.',
  ],
  [
    'teammateMode',
    oneOf('auto', 'tmux', 'iterm2', 'in-process'),
    COSMETIC,
    'Chooses where teammates are shown.',
  ],
]);

const ignored = settings(IGNORED_LENIENT, [
  [
    'footerLinksRegexes',
    list(record(anything)),
    COSMETIC,
    'Would add links to the footer, if a project could set it.',
  ],
  [
    'spellcheck',
    object({}, { enabled: bool, checker: text, language: text, color: text }, 'kept'),
    COSMETIC,
    'Would set up spell checking, if a project could set it.',
  ],
  [
    'askUserQuestionTimeout',
    oneOf('60s', '5m', '10m', 'never'),
    COSMETIC,
    'Would let questions expire, if a project could set it.',
  ],
  [
    'dialogExpiry',
    oneOf('60s', '5m', '10m', 'never'),
    COSMETIC,
    'Would let dialogs expire, if a project could set it.',
  ],
  [
    'modelProposedGoals',
    oneOf('auto', 'alwaysAsk', 'disabled'),
    NOTE,
    'Would let the model set goals by itself, if a project could set it.',
  ],
]);

const ignoredStrict = settings(IGNORED, [
  ['axScreenReader', bool, COSMETIC, 'Would set up output for screen readers, if a project could set it.'],
]);

/** The rows of this topic. */
export const INTERFACE_KEYS: readonly SettingSpec[] = [
  ...toggles,
  ...live,
  ...liveLenient,
  ...ignored,
  ...ignoredStrict,
];
