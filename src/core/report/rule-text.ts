/** What a rule's metadata says, in words: for its page, for SARIF and for the terminal. */
import type { Level, Rule, RuleCategory } from '../rules/rule.ts';
import type { RuleTag } from '../rules/tags.ts';
import { rulePageUrl } from './rule-url.ts';
import { type Paint, plainPaint, wrap } from './text.ts';

/** The groups of rules as titles. */
export const CATEGORY_TITLES: Readonly<Record<RuleCategory, string>> = {
  execution: 'Commands',
  mcp: 'MCP servers',
  permissions: 'Permissions',
  environment: 'Environment',
  plugins: 'Plugins',
  instructions: 'Instructions',
  protection: 'Lost protections',
  file: 'Files',
};

/** What a rule can report: its messages, with the names of the parts that are filled in. */
export function messagesOf({ messages }: Rule): string[] {
  return Object.values(messages).map(({ message }) => withPlaceholders(message));
}

/** The ways out that a rule names, each once. */
export function helpsOf({ messages }: Rule): string[] {
  const helps = new Set(Object.values(messages).map(({ help }) => withPlaceholders(help)));
  helps.delete('Nothing to do.');
  return [...helps];
}

/** Each message beside its way out, in the order of the rule. */
export function waysOut({ messages }: Rule): readonly (readonly [message: string, help: string])[] {
  return Object.values(messages).map(({ message, help }) => [
    withPlaceholders(message),
    withPlaceholders(help),
  ]);
}

/** `{{event}}` and `[[reason]]` as a reader understands them. */
function withPlaceholders(text: string): string {
  return text.replace(
    /\{\{(\w+)\}\}|\[\[(\w+)\]\]/gu,
    (_, value?: string, words?: string) => `‹${value ?? words}›`,
  );
}

/** One rule for programs. */
export interface RuleV1 {
  readonly id: string;
  readonly title: string;
  readonly category: RuleCategory;
  /** Where the policy says nothing else. */
  readonly level: Level;
  readonly why: string;
  readonly messages: readonly string[];
  readonly help: readonly string[];
  /** How an owner allows it. */
  readonly allow: string;
  readonly url: string;
  /** Entries of OWASP, MITRE ATLAS and CWE. */
  readonly tags: readonly RuleTag[];
}

/** A rule as the public list shows it. */
export function toRuleV1(rule: Rule): RuleV1 {
  const { id, title, category, level, why, allow, tags } = rule.meta;
  return {
    id,
    title,
    category,
    level,
    why,
    messages: messagesOf(rule),
    help: helpsOf(rule),
    allow,
    url: rulePageUrl(id),
    tags,
  };
}

/** All rules by group, a line each. Ends with a line break. */
export function renderRuleList(rules: readonly Rule[], paint: Paint = plainPaint): string {
  const width = Math.max(...rules.map(({ meta }) => meta.id.length)) + 2;
  const groups = Object.entries(CATEGORY_TITLES).map(([category, title]) => {
    const lines = rules
      .filter(({ meta }) => meta.category === category)
      .map(({ meta }) => `  ${meta.id.padEnd(width)}${paint(meta.level, meta.level.padEnd(7))}${meta.title}`);
    return [paint('strong', title), ...lines].join('\n');
  });
  const hint = paint('dim', '"portcullis explain RULE-ID" says why a rule is there, and what to do.');
  return `${[...groups, hint].join('\n\n')}\n`;
}

const WIDTH = 96;

/** One rule in full: what, why, messages, how to fix, how an owner allows it. Ends with a line break. */
export function renderRule(rule: Rule, paint: Paint = plainPaint): string {
  const { id, title, why, allow, level, category, tags } = rule.meta;
  const section = (name: string, items: readonly string[]): string =>
    [paint('strong', name), ...items.flatMap(toItem)].join('\n');
  const parts = [
    `${paint('strong', id)}  ${title}\n${CATEGORY_TITLES[category]}, ${paint(level, level)} unless the policy says otherwise`,
    [paint('strong', 'Why it matters'), ...wrap(why, WIDTH).map((line) => `  ${line}`)].join('\n'),
    section('What it reports', messagesOf(rule)),
    section('How to fix it', helpsOf(rule)),
    [paint('strong', 'How an owner allows it'), ...wrap(allow, WIDTH).map((line) => `  ${line}`)].join('\n'),
    paint('dim', [...tags, rulePageUrl(id)].join('  ')),
  ];
  return `${parts.join('\n\n')}\n`;
}

function toItem(text: string): string[] {
  const [first = '', ...others] = wrap(text, WIDTH - 2);
  return [`  - ${first}`, ...others.map((line) => `    ${line}`)];
}
