/** The explanation of a key of the policy, for people and for scripts. */
import type { KeyDescription } from '../policy/key-description.ts';
import type { PolicyValue } from '../policy-difference/policy-values.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { maskSecrets } from '../source/secret.ts';
import { visibleText } from '../source/visible-text.ts';
import type { Paint } from './text.ts';

/** What is known about a key. */
export interface ExplainedKey {
  readonly description: KeyDescription;
  /** The rule, for a key below `rules`. */
  readonly rule: RuleMeta | undefined;
  /** For which repository, and what it has there; undefined where no policy was looked at. */
  readonly inForce:
    | { readonly repository: string | undefined; readonly values: readonly PolicyValue[] }
    | undefined;
}

const BELOW: Readonly<Record<KeyDescription['below'], string>> = {
  'may loosen':
    'Groups and repositories may only tighten it, unless the organisation names it under "delegate".',
  'only tighten': 'Groups and repositories may only tighten it.',
  organisation: "Only the organisation's own policy.jsonc has it.",
};

/** The JSON form. */
export function toKeyReportV1({ description, rule, inForce }: ExplainedKey) {
  const about = rule ? { rule: { id: rule.id, title: rule.title, level: rule.level, why: rule.why } } : {};
  const values = inForce?.values.map(({ key, text, at }) => {
    return { key, value: shown(text), ...(at ? { path: shown(at.path), line: at.line } : {}) };
  });
  return {
    version: 1,
    ...description,
    ...about,
    ...(values ? { values: description.values, inForce: values } : {}),
  };
}

/** The text form. */
export function renderKey({ description, rule, inForce }: ExplainedKey, paint: Paint): string {
  const { key, values, fallback, examples, members, below } = description;
  const lines = [paint('strong', key)];
  const say = (text: string): number => lines.push(`  ${text}`);
  if (rule) say(`${rule.title}. ${rule.why}`);
  if (description.description !== '') say(description.description);
  if (values.length > 0) say(`Values: ${values.map((value) => JSON.stringify(value)).join(', ')}`);
  if (rule) say(`Without it: "${rule.level}", the rule's own level.`);
  else if (fallback !== undefined) say(`Without it: ${JSON.stringify(fallback)}`);
  say(BELOW[below]);
  for (const example of examples) say(`Example: ${JSON.stringify(example)}`);
  if (members.length > 0) say(`Keys below it: ${members.join(', ')}`);
  if (rule) say(`How to allow what it finds: ${rule.allow}`);
  return `${[...lines, ...valueLines(inForce, key, paint)].join('\n')}\n`;
}

function valueLines(inForce: ExplainedKey['inForce'], key: string, paint: Paint): string[] {
  if (!inForce) return [];
  const who = inForce.repository === undefined ? 'the organisation' : inForce.repository;
  const title = `In this policy, for ${shown(who)}:`;
  if (inForce.values.length === 0) return ['', title, '  nothing'];
  const names = inForce.values.map((value) => (value.key === key ? '' : `${shown(value.key)}  `));
  const width = Math.max(...names.map(({ length }) => length));
  const lines = inForce.values.map(({ text, at }, index) => {
    const place = at ? `${shown(at.path)}:${at.line}` : 'nobody says otherwise';
    return `  ${(names[index] ?? '').padEnd(width)}${shown(text)}  ${paint('dim', place)}`;
  });
  return ['', title, ...lines];
}

function shown(text: string): string {
  return visibleText(maskSecrets(text));
}
