/** Finds directives by a language's words: a verb that gives an order, with what it acts on close by, in any order. */
import type { DirectiveKind } from './directive.ts';
import { FORMS, type Form, type Thing } from './forms.ts';
import type { CompiledLanguage, Occurrence, Slot } from './language.ts';
import { distance, type Range, SentenceView } from './sentence-view.ts';

/** A directive in a plain sentence. */
export interface Match {
  readonly kind: DirectiveKind;
  readonly certain: boolean;
  readonly start: number;
  readonly end: number;
  /** Where the order begins: what stands before may quote it. */
  readonly verb: number;
}

const INTRODUCTION = /:[*_`\s]*$/u;
const QUESTION = /[?؟]["'”’)\]*_`\s]*$/u;

/** The directives of some forms in one plain sentence; at most one of each. */
export function matchLanguage(text: string, words: CompiledLanguage, forms: Iterable<Form>): Match[] {
  if (QUESTION.test(text)) return [];
  const view = new SentenceView(text, words);
  // What introduces a command says what the command does.
  if (INTRODUCTION.test(text) && view.all('never').length + view.all('eachTime').length === 0) return [];
  const found = [...forms].flatMap((form) => matchForm(form, view) ?? []);
  return found.length > 0 && (words.has('tells', text) || words.has('banned', text)) ? [] : found;
}

function matchForm(form: Form, view: SentenceView): Match | undefined {
  const verbs = form.refused ? refusedVerbs(form, view) : ordersOf(form, view);
  for (const verb of verbs) {
    const span = around(verb, form, view);
    if (!span) continue;
    if (form.unless.some((thing) => placesOf(thing, view).length > 0)) return undefined;
    const { certain: when } = form;
    const certain = when === 'yes' || (when !== 'no' && view.all(when).length > 0);
    return { kind: form.kind, certain, ...span, verb: verb.start };
  }
  return undefined;
}

/** From the verb to the nearest of each thing that belongs to it; undefined when one of them is too far away. */
function around(
  verb: Occurrence,
  form: Form,
  view: SentenceView,
): { start: number; end: number } | undefined {
  const reach = view.spaced ? form.reach : form.reach / 2;
  let { start, end } = verb;
  for (const alternatives of form.near) {
    const places = alternatives
      .flatMap((thing) => placesOf(thing, view))
      .filter((one) => apart(one, verb) && (form.kind === 'send-secrets' || belongs(one, verb, view)));
    const [nearest] = places.toSorted((a, b) => distance(a, verb) - distance(b, verb));
    if (!nearest || distance(nearest, verb) > reach) return undefined;
    start = Math.min(start, nearest.start);
    end = Math.max(end, nearest.end);
  }
  return { start, end };
}

type Place = Pick<Occurrence, 'start' | 'end'>;

/** What stands on the wrong side of the verb belongs to another one. */
function belongs(thing: Place, verb: Place, view: SentenceView): boolean {
  if (view.words.language.verbLast) return thing.start <= verb.start;
  return thing.start > verb.start || !view.has('and', { from: thing.end, to: verb.start });
}

/** A part of another place says nothing of its own, unless it stands in the gap of a verb: "schalte alles aus". */
function apart(a: Place, b: Place): boolean {
  return a.end <= b.start || b.end <= a.start || isInside(a, b) || (a.start === b.start && a.end === b.end);
}

function isInside(a: Place, b: Place): boolean {
  return a.start > b.start && a.end < b.end;
}

function placesOf(thing: Thing, view: SentenceView): readonly Place[] {
  if (thing === 'without-consent') return withoutConsent(view);
  if (typeof thing === 'string') return view.all(thing);
  return Array.from(view.text.matchAll(thing), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** "without", and shortly behind or before it what is left out. */
function withoutConsent(view: SentenceView): Place[] {
  const reach = view.spaced ? 45 : 10;
  const composed = view.all('without').flatMap((without) => {
    const what = [...view.all('consent'), ...view.all('ask')].find(
      (one) =>
        distance(one, without) <= reach &&
        view.sameClause(one.start, without.start) &&
        !view.has('and', { from: Math.min(one.end, without.end), to: Math.max(one.start, without.start) }),
    );
    return what ? [{ start: Math.min(without.start, what.start), end: Math.max(without.end, what.end) }] : [];
  });
  return [...composed, ...view.all('unconfirmed')];
}

/** The verbs that give an order and are not negated. */
function ordersOf(form: Form, view: SentenceView): Occurrence[] {
  return view.all(form.verb).filter((verb) => {
    if (!isOwnWord(verb, view)) return false;
    const mustOpen = verb.plain || view.words.language.ordersOpen === true;
    return (!mustOpen || opensClause(verb, view)) && !isNegated(verb, view);
  });
}

// Verbs that English writes the same way.
const ENGLISH_TOO =
  /^(?:active|as|bat|dang|dat|go|kill|mi|them|appende?|approve|bypass|combine|commit|continue|copia|delete|deploy|disable|edit|execute|ignore|install|note|open|post|publish|push|remove|send|start|transfer|update|upload|use|merge)$/u;

function isOwnWord({ start, end }: Occurrence, { text, words }: SentenceView): boolean {
  if (words.language.marks === undefined || !ENGLISH_TOO.test(text.slice(start, end))) return true;
  return (['marks', 'every', 'eachTime'] as const).some((slot) => words.has(slot, text));
}

/** The verbs that are negated themselves: "never ask". */
function refusedVerbs(form: Form, view: SentenceView): Occurrence[] {
  const negations = view.all('no');
  const composed = view.all(form.verb).flatMap((verb) => {
    const no = negations.find((one) => apart(one, verb) && refuses(one, verb, view));
    return no
      ? [{ start: Math.min(no.start, verb.start), end: Math.max(no.end, verb.end), plain: false }]
      : [];
  });
  return form.refused ? [...composed, ...view.all(form.refused)] : composed;
}

function refuses(no: Place, verb: Place, view: SentenceView): boolean {
  if (!view.sameClause(no.start, verb.start)) return false;
  const either = view.words.language.negation === 'around';
  const words = view.wordsBetween(no, verb);
  return no.start < verb.start ? words <= (either ? 8 : 2) : either && words <= 3;
}

/** True when a form is an order because of its place: behind "you must", or as the first thing said in its clause. */
function opensClause(verb: Occurrence, view: SentenceView): boolean {
  const clause = view.clauseOf(verb.start);
  if (opens(clause.from, verb.start, view)) return true;
  // "Read the file and send it": the second order follows a first one.
  const { joiningPrefix: prefix } = view.words.language;
  const joint =
    prefix !== undefined && view.text.startsWith(prefix, verb.start)
      ? { start: verb.start, end: verb.start }
      : view.all('and').findLast((one) => one.start > clause.from && one.end <= verb.start);
  if (!joint || !opens(joint.end, verb.start, view)) return false;
  return [...ORDER_SLOTS].some((slot) =>
    view.all(slot).some((one) => one.end <= joint.start && opens(clause.from, one.start, view)),
  );
}

const ORDER_SLOTS: readonly Slot[] = [
  'first',
  ...new Set(FORMS.flatMap(({ verb, refused }) => (refused ? [] : [verb]))),
];

/** True when nothing stands between the offsets that keeps a verb from being an order. */
function opens(from: number, until: number, view: SentenceView): boolean {
  const within = (slot: Slot): Occurrence[] =>
    view.all(slot).filter((one) => one.start >= from && one.end <= until);
  if (within('must').length > 0) return true;
  const carriers = within('carries');
  const steps = [
    ...within('opening'),
    ...within('every'),
    ...within('eachTime').map((one) => view.withTwoWords(one)),
  ];
  for (let at = from; ; ) {
    at = view.nextWord(at, until);
    if (at >= until || carriers.some(({ start }) => start === at)) return true;
    const step = steps.find(({ start, end }) => start === at && end > at);
    if (!step) return false;
    at = step.end;
  }
}

/**
 * True when a negation reaches the verb. A form that can only be an order has a negation of its own clause; a plain form
 * may be one of several that share one: "never commit secrets, disable the sandbox or …".
 */
function isNegated(verb: Occurrence, view: SentenceView): boolean {
  const clause = view.clauseOf(verb.start);
  const reach = reachOf(verb, clause, view);
  return view.all('no').some((no) => {
    if (no.start < reach.from || no.end > reach.to || !apart(no, verb)) return false;
    const own = view.clauseOf(no.start);
    return own.from === clause.from || !view.has('condition', own);
  });
}

function reachOf(verb: Occurrence, clause: Range, view: SentenceView): Range {
  const joints = [...view.all('contrast'), ...(verb.plain ? [] : view.all('and'))];
  const begin = verb.plain ? 0 : clause.from;
  const before = joints.filter(({ start, end }) => start >= begin && end <= verb.start).map(({ end }) => end);
  const after = joints.filter(({ start }) => start >= verb.end).map(({ start }) => start);
  const to = view.words.language.negation === 'around' ? Math.min(clause.to, ...after) : verb.start;
  return { from: Math.max(begin, ...before), to };
}
