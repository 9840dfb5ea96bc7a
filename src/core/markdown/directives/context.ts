/** Tells an order from a mention: negation, quotation, examples, prohibitions, conditions. */
import type { Block } from '../block.ts';

const NEGATION =
  /\b(?:never|not|don['’]?t|dont|doesn['’]t|didn['’]t|won['’]t|can['’]t|shouldn['’]t|mustn['’]t|isn['’]t|aren['’]t|avoids?|avoiding|refus\w+|reject\w*|forbid\w*|prohibit\w*|disallow\w*|prevent\w*|block(?:s|ed|ing)?|den(?:y|ies|ied)|no|none|without|instead of|rather than|stop|cannot|unable|unless|warn\w*)\b/iu;

// "When a command is blocked, …" negates nothing.
const REFUSED =
  /\b(?:is|are|was|were|gets?|being) (?:blocked|denied|refused|rejected|prevented|not allowed)\b|\b(?:an?|the|any) (?:hook|rule|permission|policy|sandbox|prompt) (?:blocks|denies|refuses|rejects|prevents|asks)\b/giu;

// Who tells of an instruction does not give it.
const REPORT =
  /\b(?:detect\w*|flag(?:s|ged|ging)?|catch(?:es|ing)?|scan(?:s|ned|ning)?|look(?:s|ing)? for|check(?:s|ing)? (?:for|that|if|whether)|identif\w+|attempts?|attack\w*|malicious\w*|untrusted|inject\w*|adversar\w*|exploit\w*|e\.g|such as|examples?|for instance|like|says?|said|contain(?:s|ing)?|ask(?:s|ed)|told|tells|claim\w*|phrases?|patterns?|strings?|might|could|would|tries|trying|tempt\w*|tricks?|convince\w*|equivalent|means?|pretend\w*|when (?:the )?users?|if (?:the )?users?|user(?:s)? (?:can|may|might|wants?|explicitly))\b/iu;

const VERDICT =
  /\b(?:is|are|was|were|be|remains?)\s+(?:\w+\s+){0,2}(?:forbidden|prohibited|not allowed|disallowed|blocked|denied|banned|rejected|dangerous|unsafe|refused|risky|insecure|malicious|wrong|a bad|an? attack|a red flag|a violation)\b|[❌🚫⛔✗✘]/u;

const PROHIBITED =
  /\b(?:don['’]?ts?|do not|never|must not|should not|avoid|forbidden|prohibited|not allowed|disallowed|not permitted|bad|anti-?patterns?|wrong|incorrect|unsafe|dangerous|danger|insecure|attacks?|threats?|vulnerab\w+|malicious|red flags?|suspicious|injections?|what not|blocked|banned|deny|denied|den(?:ies|ied)|mistakes?|pitfalls?|violations?|no-go)\b|[❌🚫⛔✗✘]/iu;

const ILLUSTRATED =
  /\b(?:examples?|for example|e\.g|detect\w*|indicators?|risks?|audit\w*|limitations?|troubleshoot\w*|rationali[sz]ations?|excuses?|signs?|test(?:s|ing)?|test cases?|scenarios?|red team\w*|findings?|evals?|flags|options|arguments|parameters|reference|comparison|security (?:review|audit|model|considerations)|phrases?|patterns?|payloads?|samples?)\b/iu;

/** True when the words at the end of `before` turn what follows into its opposite, or only tell of it. */
export function isMentioned(before: string, after: string): boolean {
  const told = before.replace(REFUSED, ' ');
  return NEGATION.test(told) || REPORT.test(told) || VERDICT.test(after);
}

/** True when the match begins within quotation marks or, for prose, within a code span. */
export function isQuoted(before: string, command: boolean): boolean {
  const count = (pattern: RegExp): number => before.match(pattern)?.length ?? 0;
  if (count(/"/gu) % 2 === 1 || count(/«/gu) > count(/»/gu) || count(/[「『]/gu) > count(/[」』]/gu))
    return true;
  // German closes with the sign that English opens with; Polish and Dutch close as English does.
  const low = count(/„/gu);
  if (low > 0 ? low > count(/[“”]/gu) : count(/“/gu) > count(/”/gu)) return true;
  if (/(?:^|[\s(])['‘][^'’]*$/u.test(before)) return true;
  return !command && count(/`+/gu) % 2 === 1;
}

/** True when the place says that what stands there must not be done, or is an attack. */
export function isProhibited(block: Block): boolean {
  return placesOf(block).some((text) => PROHIBITED.test(text));
}

/** True when the place says that what stands there is an example, a test or a list of signs. */
export function isIllustration(block: Block): boolean {
  return placesOf(block).some((text) => ILLUSTRATED.test(text));
}

function placesOf(block: Block): readonly string[] {
  const headings = block.headings.slice(-3);
  return block.kind === 'row' ? [...headings, block.lead, block.text] : [...headings, lastLine(block.lead)];
}

function lastLine(text: string): string {
  return text.slice(-300);
}

const VERBS = String.raw`(?:skip|approve|grant|base64-encode|encode|run|use|start|launch|invoke|execute|pass|add|set|call|spawn|enable|append|switch|restart|rerun|ignore|disregard|forget|override|bypass|disable|circumvent|turn|work|get|evade|defeat|edit|modify|update|change|write|remove|delete|insert|overwrite|extend|relax|send|post|upload|exfiltrate|transmit|submit|forward|leak|push|email|beacon|include|attach|copy|silently|secretly|covertly|proceed|continue|act|commit|install|download|apply|auto-?approve|automatically|accept|say|make|read|collect|gather|take|find|do|go|perform)`;
const OPENING = String.raw`^(?:[\s>*_#~\-–—•\d.):\]["'“]|\[[ x]\]|(?:please|then|first|second|third|now|also|finally|next|and|so|just|simply|important|note|critical|step \d+|claude|always|immediately)\b[,:!]*\s*)*`;
const CONDITION = String.raw`(?:(?:if (?:you|an?|the|any|it|claude|something)|when|whenever|before|after|at the (?:start|beginning|end)|on|for|in|during|once|as soon as)\b[^,:;]{0,100}?[,:]?\s+(?:(?:please|always|then|first|you (?:must|should)|claude (?:must|should))\s+){0,2})?`;
const ORDER = new RegExp(
  `${OPENING}${CONDITION}(?:(?:you|claude|agents?|the (?:agent|assistant|model))\\s+(?:must|should|shall|need to|have to|will|are to)\\s+(?:always\\s+)?)?${VERBS}\\b`,
  'iu',
);
const ADDRESSED =
  /\b(?:you|claude|agents?|the (?:agent|assistant|model)) (?:must|should|shall|need to|have to|will always)\b/iu;
const QUESTION = /\?["'”’)\]*_`]*$/u;

/** True when a sentence gives an order: it begins with its verb, or says "you must" or "always". */
export function isOrder(sentence: string): boolean {
  return !QUESTION.test(sentence) && (ORDER.test(sentence) || ADDRESSED.test(sentence));
}
