/**
 * What such instructions look like in English. Another language is another list of the same form.
 * Precision comes before recall: a sentence that only mentions the thing must not match. The patterns see one sentence
 * of at most `MAX_SENTENCE` characters, and hold no nested repetition.
 */
import type { DirectiveKind } from './directive.ts';
import { FILES_OF_CLAUDE, REMOTE, SECRETS } from './things.ts';

/** One way to say it. */
export interface Phrase {
  readonly kind: DirectiveKind;
  /** Cheap: one of these has to occur, in lower case. */
  readonly words: readonly string[];
  /** Finds the words; what stands before the match must not negate or quote it. */
  readonly pattern: RegExp;
  /** The sentence has to match this too. */
  readonly also?: RegExp;
  /** The sentence must not match this. */
  readonly unless?: RegExp;
  /** Where the sentence matches this as well, no other reading is left. */
  readonly certain?: RegExp;
  /** True for words that have to be an order: the sentence begins with its verb, or says "always", "you must". */
  readonly ordered?: boolean;
  /** True for a command, which counts in code as well. */
  readonly command?: boolean;
}

/** Longer sentences are looked at up to here. */
export const MAX_SENTENCE = 1000;

const ASK = String.raw`(?:ask|asking|request|requesting|prompt|prompting|seek|seeking|wait|waiting|stop|pause)`;
const FOR_WHOM = String.raw`(?:\s+(?:for|me|us|to|get|the|a|an|any|my|our|user|users|user's|human|developer|explicit|further|additional|manual|extra|prior|again)){0,6}`;
const CONSENT = String.raw`\s+(?:confirmations?|permissions?|approvals?|consent|authori[sz]ation)\b`;
const EVERYTHING = String.raw`\b(?:any|anything|all|every|everything|ever|under any|whatever|always|regardless)\b`;
const RISKY = String.raw`\b(?:delet\w*|destroy\w*|drop\w*|push\w*|deploy\w*|publish\w*|merg\w*|install\w*|sudo|rm\b|destructive|dangerous|overwrit\w*)`;

const SECRET_WORDS = String.raw`\b(?:secrets?|tokens?|credentials?|api[ -]keys?|passwords?|cookies)\b`;
const SEND = String.raw`\b(?:send|post|upload|exfiltrate|transmit|submit|forward|leak|push|email|beacon|include|append|attach|copy)\b`;
const TO_REMOTE = String.raw`\b(?:to|into|at|via|through)\b.{0,40}?${REMOTE}`;
const EACH_TIME = String.raw`\b(?:before|after|on|at the (?:start|beginning|end) of|for|with|in) (?:each|every|any|all)\b|\beach time\b|\bevery time\b|\bwhenever\b|\balways\b|\bat the (?:start|beginning) of (?:the|a) (?:session|conversation)\b|\bbefore (?:starting|doing|answering|responding)\b|\b(?:each|every) (?:session|task|prompt|request|turn|response)\b`;
const SHELL = String.raw`(?:ba|z|da|k|fi)?sh\b`;
const DOWNLOAD = String.raw`\b(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b`;
const GUARD = String.raw`(?:permission (?:checks?|prompts?|system|rules?|dialogs?|modes?)|sandbox(?:ing)?|guard ?rails?|safety (?:checks?|measures|rules|guidelines|features|filters?)|security (?:checks|policy|policies|controls|rules|guidelines)|deny (?:rules?|list)|approval prompts?|confirmation prompts?|portcullis)\b`;
const PEOPLE = String.raw`(?:the |your |any )?(?:users?|developers?|humans?|anyone|reviewers?|maintainers?|operators?)\b`;

const CONSENT_WORDS = ['confirmation', 'permission', 'approv', 'consent', 'authori', 'prompt'];
const CONCEAL_WORDS = [
  'mention',
  'tell',
  'reveal',
  'disclos',
  'show',
  'explain',
  'report',
  'admit',
  'inform',
  'notify',
  'alert',
];

function phrase(source: string): RegExp {
  return new RegExp(source.replaceAll(' ', String.raw`\s+`), 'iu');
}

export const ENGLISH: readonly Phrase[] = [
  {
    kind: 'skip-permissions',
    words: ['dangerously-skip', 'bypasspermissions'],
    pattern:
      /--(?:allow-)?dangerously-skip-permissions\b|--permission-mode[ =]+["']?bypassPermissions\b|\bbypassPermissions\b/iu,
    also: phrase(
      String.raw`\b(?:run|use|start|launch|invoke|execute|pass|add|set|call|spawn|enable|append|switch|restart|rerun)\b`,
    ),
    certain: phrase(String.raw`${EACH_TIME}|\byou (?:must|should)\b|\byourself\b|\bby default\b`),
    ordered: true,
  },
  {
    kind: 'no-confirmation',
    words: CONSENT_WORDS,
    pattern: phrase(
      String.raw`\b(?:never|do not|don['’]?t|dont|must not|should not|shouldn['’]t)\s+(?:ever\s+)?(?:bother\s+)?(?:to\s+)?${ASK}${FOR_WHOM}${CONSENT}`,
    ),
    certain: phrase(
      String.raw`\bnever\s+(?:ever\s+)?${ASK}${FOR_WHOM}${CONSENT}\s*(?:$|[.!;:,)\]*_–—-]|and\b|when\b.{0,40}${EVERYTHING}|(?:before|for|to)\s.{0,60}(?:${EVERYTHING}|${RISKY}))`,
    ),
    unless:
      /\b(?:read-only|reads?|reading|tests?|lint\w*|format\w*|search\w*|again|twice|once approved|already|(?:un)?less|until|instead|not yet|has(?: not|n.t))\b/iu,
  },
  {
    kind: 'no-confirmation',
    words: CONSENT_WORDS,
    pattern: phrase(
      String.raw`\b(?:proceed|continue|act|go ahead|run|execute|use|apply|perform|make|delete|push|commit|merge|deploy|install)\b.{0,80}?\bwithout\s+(?:ever\s+)?${ASK}${FOR_WHOM}${CONSENT}`,
    ),
    unless:
      /\b(?:read-only|reads?|reading|tests?|lint\w*|format\w*|search\w*|again|once approved|already|(?:un)?less|until|instead|not yet|has(?: not|n.t))\b/iu,
    certain: phrase(
      String.raw`\b(?:any|all|every)\s+(?:\w+\s+){0,2}(?:commands?|tools?|changes?|actions?|operations?)\b|\balways\b`,
    ),
    ordered: true,
  },
  {
    kind: 'no-confirmation',
    words: ['without'],
    pattern: phrase(
      String.raw`\b(?:run|execute|use)\s+(?:any|all|every)\s+(?:\w+\s+){0,2}(?:commands?|tools?)\b.{0,60}?\bwithout\s+(?:asking|being asked|confirmation|approval|permission|prompting)\b`,
    ),
    certain: /(?:)/u,
  },
  {
    kind: 'no-confirmation',
    words: CONSENT_WORDS,
    pattern: phrase(
      String.raw`\b(?:auto-?approve|automatically approve|automatically accept|say yes to|accept|approve|grant)\s+(?:all|any|every)\s+(?:\w+\s+){0,2}(?:prompts?|permissions?|permission requests?|confirmations?|tool (?:calls?|uses?))\b`,
    ),
    certain: /\b(?:all|any|every)\b/iu,
    ordered: true,
  },
  {
    kind: 'ignore-instructions',
    words: ['ignore', 'disregard', 'forget', 'override', 'bypass'],
    pattern: phrase(
      String.raw`\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|the|your|every|these|those|previous|prior|above|earlier|other|of|system|my|preceding|existing)\s+){1,4}(?:instructions?|guidelines|polic(?:y|ies)|prompts?|restrictions|safety \w+|guardrails|directives)\b`,
    ),
    unless:
      /\b(?:in|from|inside|within|embedded|contained|found|that (?:appear|are|ask|try|contradict|come)|which|if|for this (?:file|section)|unless|about)\b/iu,
    certain: /\b(?:all|any|every|previous|prior|above|system)\b/iu,
    ordered: true,
  },
  {
    kind: 'disable-guard',
    words: ['permission', 'sandbox', 'guard', 'safety', 'security', 'deny', 'prompt', 'portcullis'],
    pattern: phrase(
      String.raw`\b(?:disable|bypass|circumvent|turn off|switch off|work around|get around|evade|defeat|override|ignore|skip)\s+(?:(?:all|any|the|your|every|our|its|claude(?: code)?(?:['’]s)?|claude['’]s|existing)\s+){0,4}${GUARD}`,
    ),
    certain: phrase(String.raw`${EACH_TIME}|\b(?:all|any|every|always)\b|\byou (?:must|should)\b`),
    ordered: true,
    unless:
      /\b(?:if|flag|option|env(?:ironment)? var\w*|setting|cypress|chrom\w+|electron|puppeteer|playwright|iframe|stripe|paypal)\b|\s`?--[a-z]/iu,
  },
  {
    kind: 'disable-guard',
    words: ['hooks', 'review'],
    pattern: phrase(
      String.raw`\b(?:disable|turn off|remove|bypass|circumvent|skip)\s+(?:(?:all|any|every|the|your|claude(?: code)?(?:['’]s)?)\s+){1,3}hooks\b|\bskip\s+(?:(?:all|any|every|the)\s+){0,2}(?:code |security |peer )?reviews?\b`,
    ),
    unless:
      /\b(?:husky|git|pre-?commit|no-verify|react|tests?|only|typos?|if|trivial|small|draft|optional|webhooks?|use\w+|flag|option|phase|step)\b/iu,
    ordered: true,
  },
  {
    kind: 'edit-settings',
    words: ['.claude/', '.claude.json', '.mcp.json', 'settings.local.json', 'managed-settings.json'],
    pattern: phrase(
      String.raw`\b(?:edit|modify|update|change|append|add|write|remove|delete|insert|overwrite|extend|relax)\b.{0,100}?${FILES_OF_CLAUDE}`,
    ),
    ordered: true,
    unless: /:\**$|^(?:to|for|users? can|example)\b|\bthe following\b|\badd\b.{0,40}\bhooks?\b/iu,
  },
  {
    kind: 'send-secrets',
    words: ['://', 'remote', 'external', 'attacker', 'webhook.site', '@'],
    pattern: phrase(
      String.raw`${SEND}.{0,120}?${SECRETS}.{0,60}?${TO_REMOTE}|${SEND}.{0,60}?${TO_REMOTE}.{0,80}?${SECRETS}|${SECRETS}.{0,80}?\b(?:and|then) ${SEND} (?:it|them|the (?:contents?|values?|results?|output))\b.{0,40}?${TO_REMOTE}`,
    ),
    certain: /(?:)/u,
    ordered: true,
  },
  {
    kind: 'send-secrets',
    words: ['://', 'remote', 'external', 'attacker', 'webhook.site', '@'],
    pattern: phrase(
      String.raw`${SEND}.{0,80}?${SECRET_WORDS}.{0,60}?${TO_REMOTE}|${SEND}.{0,60}?${TO_REMOTE}.{0,80}?${SECRET_WORDS}|${SECRET_WORDS}.{0,80}?\b(?:and|then) ${SEND} (?:it|them|the (?:contents?|values?|results?|output))\b.{0,40}?${TO_REMOTE}`,
    ),
    also: phrase(
      String.raw`${EACH_TIME}|\b(?:all|any|every|each) (?:\w+ ){0,2}(?:secrets?|tokens?|credentials?|api keys?|passwords?)\b|\byou find\b`,
    ),
    certain: /(?:)/u,
    ordered: true,
  },
  {
    kind: 'send-secrets',
    words: ['exfiltrate'],
    pattern: phrase(String.raw`\bexfiltrate\b.{0,80}?(?:${SECRETS}|${SECRET_WORDS})`),
    certain: /(?:)/u,
    ordered: true,
  },
  {
    kind: 'send-secrets',
    words: ['curl', 'wget', '| nc', '|nc', 'ncat', 'telnet'],
    pattern: new RegExp(
      String.raw`(?:\b(?:cat|base64|tar|zip|gzip|xxd)\b[^\n|;]{0,120}(?:${SECRETS})[^\n|;]{0,80}|(?:^|[;&|\s])(?:env|printenv|set))\s*(?:\|[^\n|;]{0,80}){0,2}\|\s*(?:curl|wget|nc|ncat|telnet)\b`,
      'iu',
    ),
    certain: /(?:)/u,
    command: true,
  },
  {
    kind: 'send-secrets',
    words: ['curl', 'wget', '| nc', '|nc', 'ncat', 'telnet'],
    pattern: new RegExp(
      String.raw`\b(?:curl|wget)\b[^\n|;]{0,300}(?:(?:-d|-F|-T|--data(?:-binary|-raw|-urlencode)?|--form|--upload-file|--post-file|--body-file)[ =]?["']?(?:\w+=)?@?\S{0,60}(?:${SECRETS})|\$\((?:cat|base64|env|printenv)\b[^)\n]{0,100}(?:${SECRETS}|\b(?:env|printenv)\)))`,
      'iu',
    ),
    certain: /(?:)/u,
    command: true,
  },
  {
    kind: 'fetch-and-run',
    words: ['curl', 'wget', 'iwr', 'irm', 'invoke-'],
    pattern: new RegExp(
      String.raw`${DOWNLOAD}[^\n|;]{0,300}\|\s*(?:sudo\s+)?(?:${SHELL}|python3?\b|node\b|iex\b)|\b${SHELL}\s+(?:-c\s+)?["']?(?:<\(|\$\()\s*(?:curl|wget)\b`,
      'iu',
    ),
    also: phrase(
      String.raw`${EACH_TIME}|https?:\/\/(?:\d{1,3}\.){3}\d{1,3}\b|\bhttp:\/\/(?!localhost|127\.)|\b(?:pastebin\.com|gist\.github|ngrok\b|trycloudflare|webhook\.site|transfer\.sh|0x0\.st|bit\.ly|tinyurl)`,
    ),
    command: true,
  },
  {
    kind: 'fetch-and-run',
    words: ['npx', 'bunx', 'dlx', 'uvx', 'pipx'],
    pattern: phrase(
      String.raw`\b(?:npx|bunx|pnpm dlx|yarn dlx|uvx|pipx run)\s+(?:-y\s+|--yes\s+)?(?!tsc|eslint|prettier|vitest|jest|biome|@biomejs|turbo|nx\b|tsx|playwright|knip|oxlint|stylelint)[@\w]`,
    ),
    also: phrase(
      String.raw`\b(?:before|at the (?:start|beginning) of|at the end of|after|on|for) (?:each|every|any) (?:\w+ )?(?:tasks?|sessions?|prompts?|conversations?|responses?|requests?|turns?|messages?)\b`,
    ),
    command: true,
  },
  {
    kind: 'conceal',
    words: CONCEAL_WORDS,
    pattern: phrase(
      String.raw`\b(?:do not|don['’]?t|never|must not)\s+(?:ever\s+)?(?:mention|tell|reveal|disclose|show|explain|report|admit)\b.{0,60}?\b(?:this|these|those|the above) (?:instructions?|rules?|directives?|steps?|commands?|comments?|sections?|notes?|changes?)\b.{0,40}?\b(?:to|with) ${PEOPLE}`,
    ),
  },
  {
    kind: 'conceal',
    words: CONCEAL_WORDS,
    pattern: phrase(
      String.raw`\b(?:do not|don['’]?t|never|must not)\s+(?:ever\s+)?(?:tell|inform|notify|alert)\s+${PEOPLE}\s*(?:about|of|that)\s+(?:this\b(?! (?:is|feature|issue|error|bug|problem|option))|these\b|it\b|what you|you (?:did|have|are|will|ran|sent|made|wrote|put|set|(?:chang|edit|modifi|add|remov|delet|upload|install|disabl|enabl|push|commit|creat|cop)(?:e|i)?d)\b)`,
    ),
  },
  {
    kind: 'conceal',
    words: CONCEAL_WORDS,
    pattern: phrase(
      String.raw`\b(?:do not|don['’]?t|never|must not)\s+(?:ever\s+)?(?:mention|reveal|disclose|admit)\s+(?:any of )?this\s+to ${PEOPLE}`,
    ),
  },
  {
    kind: 'conceal',
    words: ['hide', 'conceal', 'keep'],
    pattern: phrase(
      String.raw`\b(?:hide|conceal|keep)\s+(?:this|these|your)(?:\s+(?:instructions?|rules?|changes?|edits?|actions?|commands?|uploads?))?(?:\s+(?:secret|hidden|quiet))?\s+from ${PEOPLE}`,
    ),
  },
  {
    kind: 'conceal',
    words: CONCEAL_WORDS,
    pattern: phrase(
      String.raw`\bwithout\s+(?:telling|informing|notifying|alerting|mentioning (?:it|this|them) to)\s+${PEOPLE}`,
    ),
    also: /\b(?:send|upload|post|run|execute|install|add|modify|change|edit|delete|commit|push|download)\b/iu,
    ordered: true,
  },
  {
    kind: 'conceal',
    words: ['silently', 'secretly', 'covertly'],
    pattern: phrase(
      String.raw`\b(?:silently|secretly|covertly)\s+(?:send|upload|post|exfiltrate|transmit|collect|download|push|commit|forward)\b`,
    ),
    ordered: true,
  },
];
