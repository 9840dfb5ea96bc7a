/** Keys about models, effort, context and usage. */

import {
  COSMETIC,
  IGNORED_LENIENT,
  LIVE,
  LIVE_LENIENT,
  NOTE,
  type SettingSpec,
  safe,
  settings,
  WARN,
} from '../setting-spec.ts';
import { bool, either, num, object, oneOf, orNull, record, text, texts } from '../shape.ts';

const effort = oneOf('low', 'medium', 'high', 'xhigh');
const maxEffort = oneOf('low', 'medium', 'high', 'xhigh', 'max');

const live = settings(LIVE, [
  ['model', text, NOTE, 'Chooses the model of the session.'],
  ['fallbackModel', texts, NOTE, 'Chooses the models that step in when the first is not available.'],
  ['availableModels', texts, NOTE, 'Limits which models can be chosen.'],
  [
    'enforceAvailableModels',
    orNull(bool),
    safe(true, 'warn'),
    'While true, models outside the list of available ones cannot be used.',
  ],
  [
    'modelOverrides',
    record(text),
    WARN,
    'Sends requests for one model to another model or provider resource.',
  ],
  ['advisorModel', text, NOTE, 'Chooses the model that gives advice beside the main one.'],
  ['alwaysThinkingEnabled', bool, COSMETIC, 'Switches extended thinking on or off.'],
  ['fastMode', bool, COSMETIC, 'Switches fast mode on or off, which changes speed and price.'],
  ['fastModePerSessionOptIn', orNull(bool), COSMETIC, 'Makes fast mode a choice of each session.'],
  ['switchModelsOnFlag', bool, NOTE, 'Lets the client change the model when a request was flagged.'],
  ['autoCompactEnabled', bool, COSMETIC, 'Switches the automatic summary of long conversations on or off.'],
  ['precomputeCompactionEnabled', bool, COSMETIC, 'Prepares the summary of long conversations in advance.'],
  ['idleCompaction', bool, COSMETIC, 'Summarises long conversations while they are idle.'],
  [
    'autoContinueAtUsageLimit',
    orNull(bool),
    NOTE,
    'Continues by itself after a usage limit, which can cause costs.',
  ],
  [
    'totalTokensReminder',
    oneOf('off', 'infinite', 'fixed', 'countdown', 'padded-countdown'),
    COSMETIC,
    'Tells the model how many tokens it has used or has left.',
  ],
  [
    'totalTokensReminderBudget',
    num({ above: 0, integer: true }),
    COSMETIC,
    'The number of tokens that the reminder counts from.',
  ],
  ['totalTokensReminderAfterUserTurn', bool, COSMETIC, "Places the token reminder after the user's turn."],
  [
    'skillListingMaxDescChars',
    num({ above: 0, integer: true }),
    COSMETIC,
    'Limits the length of skill descriptions in the listing.',
  ],
  [
    'skillListingBudgetFraction',
    num({ above: 0, max: 1 }),
    COSMETIC,
    'Limits the share of the context that the skill listing may take.',
  ],
  [
    'workflowSizeGuideline',
    oneOf('unrestricted', 'small', 'medium', 'large'),
    NOTE,
    'Guides how large workflows may become, and so what they cost.',
  ],
]);

const liveLenient = settings(LIVE_LENIENT, [
  ['promptCacheTtl', oneOf('5m', '1h'), COSMETIC, 'Chooses how long prompts are cached.'],
  [
    'subagentPromptCacheTtl',
    oneOf('5m', '1h'),
    COSMETIC,
    'Chooses how long the prompts of subagents are cached.',
  ],
  ['effortLevel', effort, COSMETIC, 'Chooses how much effort the model spends.'],
  ['maxEffortLevel', maxEffort, COSMETIC, 'Limits how much effort the model spends.'],
  [
    'modelSettings',
    record(
      object(
        {},
        { effortLevel: effort, maxEffortLevel: maxEffort, autoCompactWindow: either(oneOf('auto'), num()) },
        'kept',
      ),
    ),
    COSMETIC,
    'Chooses effort and context window for single models.',
  ],
  ['ultracode', bool, NOTE, 'Switches on the mode with the most effort, which costs more.'],
  ['autoCompactWindow', num(), COSMETIC, 'Chooses at what size a conversation is summarised.'],
]);

const ignored = settings(IGNORED_LENIENT, [
  [
    'modelPicker',
    object(
      {
        options: {
          kind: 'array',
          items: object({ model: text }, { label: text, description: text, behavesAs: text }),
        },
      },
      { replaceBuiltInOptions: bool },
    ),
    NOTE,
    'Would change the list of models to choose from, if a project could set it.',
  ],
  [
    'precomputeArmTokens',
    num(),
    COSMETIC,
    'Would tune when summaries are prepared, if a project could set it.',
  ],
  [
    'autoCompactRaisedForLoad',
    bool,
    COSMETIC,
    'A note that the client keeps for itself; it is not read from a project.',
  ],
  [
    'autoCompactOfferAnswer',
    object({ model: text, choice: oneOf('accept', 'keep', 'undo'), tokens: num(), at: num() }),
    COSMETIC,
    'An answer that the client keeps for itself; it is not read from a project.',
  ],
]);

/** The rows of this topic. */
export const MODEL_KEYS: readonly SettingSpec[] = [...live, ...liveLenient, ...ignored];
