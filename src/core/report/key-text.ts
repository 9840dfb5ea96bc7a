/** The explanation of a key of the policy, for people and for scripts. */
import type { KeyDescription } from '../policy/key-description.ts';
import { valueWords } from '../policy-difference/entry-words.ts';
import type { ApartLayer, KeyValues } from '../policy-difference/key-values.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { shown } from '../source/shown.ts';
import type { Paint } from './text.ts';

/** What is known about a key. */
export interface ExplainedKey {
  readonly description: KeyDescription;
  /** The rule, for a key below `rules`. */
  readonly rule: RuleMeta | undefined;
  /** For which repository, and what it has there; undefined where no policy was looked at. */
  readonly inForce: ({ readonly repository: string | undefined } & KeyValues) | undefined;
}

const BELOW: Readonly<Record<KeyDescription['below'], string>> = {
  'may loosen':
    'Groups and repositories may only tighten it, unless the organisation names it under "delegate".',
  'only tighten': 'Groups and repositories may only tighten it.',
  organisation: "Only the organisation's own policy.jsonc has it.",
  group: 'Only the files of groups have it.',
  any: 'Every layer can have it.',
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
    ...(inForce ? { notCounted: inForce.apart.map(apartReport) } : {}),
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
  else if (fallback !== undefined) say(`Without it: ${valueWords(fallback)}`);
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
  const apart = inForce.apart.length === 0 ? [] : ['', ...apartLines(inForce.apart)];
  if (inForce.values.length === 0) return ['', title, '  nothing', ...apart];
  const names = inForce.values.map((value) => (value.key === key ? '' : `${shown(value.key)}  `));
  const width = Math.max(...names.map(({ length }) => length));
  const lines = inForce.values.map(({ text, at }, index) => {
    const place = at ? `${shown(at.path)}:${at.line}` : 'nobody says otherwise';
    return `  ${(names[index] ?? '').padEnd(width)}${shown(text)}  ${paint('dim', place)}`;
  });
  return ['', title, ...lines, ...apart];
}

const TRAIT_WORDS = { topics: 'topics', properties: 'custom properties', visibility: 'visibility' } as const;
/** The options that say what a group asks for. */
export const TRAIT_OPTIONS = {
  topics: '--topic',
  properties: '--property',
  visibility: '--visibility',
} as const;

/** Layers that are not part of what is printed: why, and what to do. */
function apartLines(apart: readonly ApartLayer[]): string[] {
  const unasked = apart.filter(({ traits }) => traits.length === 0).map(({ path }) => shown(path));
  const verb = unasked.length === 1 ? 'speaks' : 'speak';
  const advice = 'Name a repository with --repository OWNER/NAME.';
  return [
    ...(unasked.length === 0 ? [] : [`Not counted: ${unasked.join(', ')} ${verb} of it too. ${advice}`]),
    ...apart.filter(({ traits }) => traits.length > 0).map(openText),
  ];
}

function openText({ path, traits }: ApartLayer): string {
  const what = traits.map((trait) => TRAIT_WORDS[trait]).join(' and ');
  const options = traits.map((trait) => TRAIT_OPTIONS[trait]).join(' and ');
  return `Not counted: ${shown(path)} asks for the ${what} of the repository. Give them with ${options}.`;
}

function apartReport({ path, traits }: ApartLayer) {
  return { path: shown(path), asksFor: traits };
}
