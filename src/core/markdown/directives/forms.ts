/** What directives are made of, whatever the language: a verb, and what has to stand near it. */
import type { DirectiveKind } from './directive.ts';
import type { Slot } from './language.ts';
import { FILES_OF_CLAUDE, REMOTE, SECRETS, UNCHECKED_MODE } from './things.ts';

/** A list of words, a pattern that is the same in every language, or "without asking" in any wording. */
export type Thing = Slot | RegExp | 'without-consent';

/** One way in which a directive is built. */
export interface Form {
  readonly kind: DirectiveKind;
  /** The words that give the order. */
  readonly verb: Slot;
  /** The order is not to do it; the list has the words that say so by themselves. */
  readonly refused?: Slot;
  /** One thing of each list has to stand near the verb. */
  readonly near: readonly (readonly Thing[])[];
  /** None of these may stand in the sentence. */
  readonly unless: readonly Thing[];
  /** When no other reading is left. */
  readonly certain: 'yes' | 'no' | 'every' | 'never';
  /** The rarest of its parts: a text without one of these words is not looked at. */
  readonly anchors: readonly Slot[];
  /** How far apart the parts may stand, in characters; half of it in writing without blanks. */
  readonly reach: number;
}

const patternOf = (source: string): RegExp => new RegExp(source.replaceAll(' ', String.raw`\s+`), 'giu');

const SECRET_FILES = patternOf(SECRETS);
const ELSEWHERE = patternOf(REMOTE);
const GOVERNED_FILES = patternOf(FILES_OF_CLAUDE);
const UNCHECKED = patternOf(UNCHECKED_MODE);
/** What such a file says. Installing something there is described without these words. */
const GRANTS = /\b(?:allow\w{0,4}|deny|permissions?|bash|bypass\w{0,12}|allowlist|sandbox)\b/giu;
/** Sandboxes and checks of other programs. */
const OTHER_PROGRAMS =
  /\b(?:cypress|chrom\w{1,10}|electron|puppeteer|playwright|iframe|stripe|paypal|renderer|webpreferences|docker|xcode|app store|apparmor|selinux|sandbox=)|(?:^|[\s`(*])--(?!dangerously|permission-mode)[a-z]/giu;

/** Every form, the plainest first. */
export const FORMS: readonly Form[] = [
  {
    kind: 'skip-permissions',
    verb: 'start',
    near: [[UNCHECKED]],
    unless: [],
    certain: 'every',
    anchors: [],
    reach: 80,
  },
  {
    kind: 'no-confirmation',
    verb: 'ask',
    refused: 'askNot',
    near: [['consent', 'requests']],
    unless: ['harmless', 'without-consent'],
    certain: 'never',
    anchors: ['ask', 'askNot'],
    reach: 50,
  },
  {
    kind: 'no-confirmation',
    verb: 'act',
    near: [['without-consent']],
    unless: ['harmless'],
    certain: 'every',
    anchors: ['without', 'unconfirmed'],
    reach: 80,
  },
  {
    kind: 'no-confirmation',
    verb: 'approve',
    near: [['every'], ['requests']],
    unless: ['harmless'],
    certain: 'yes',
    anchors: ['requests'],
    reach: 60,
  },
  {
    kind: 'ignore-instructions',
    verb: 'ignore',
    near: [['earlier'], ['instructions']],
    unless: ['elsewhere'],
    certain: 'yes',
    anchors: ['ignore'],
    reach: 60,
  },
  {
    kind: 'disable-guard',
    verb: 'disable',
    near: [['guard']],
    unless: [OTHER_PROGRAMS],
    certain: 'every',
    anchors: ['disable'],
    reach: 60,
  },
  {
    kind: 'edit-settings',
    verb: 'edit',
    near: [[GOVERNED_FILES], ['blocked', 'consent', 'guard', GRANTS]],
    unless: [/:\**$/gu],
    certain: 'no',
    anchors: [],
    reach: 100,
  },
  {
    kind: 'send-secrets',
    verb: 'send',
    near: [[SECRET_FILES], [ELSEWHERE, 'remote']],
    unless: [],
    certain: 'yes',
    anchors: ['send'],
    reach: 140,
  },
  {
    kind: 'send-secrets',
    verb: 'send',
    near: [['secret'], ['every', 'eachTime'], [ELSEWHERE, 'remote']],
    unless: [],
    certain: 'yes',
    anchors: ['send'],
    reach: 140,
  },
  {
    kind: 'conceal',
    verb: 'tell',
    refused: 'tellNot',
    near: [['this'], ['user']],
    unless: [],
    certain: 'no',
    anchors: ['tell', 'tellNot'],
    reach: 60,
  },
  {
    kind: 'conceal',
    verb: 'secretly',
    near: [['send', 'act']],
    unless: [],
    certain: 'no',
    anchors: ['secretly'],
    reach: 60,
  },
];
