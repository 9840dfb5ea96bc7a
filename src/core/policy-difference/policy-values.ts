/** Everything that a policy says, one value at a time: which key, which value, which line. */
import type { Leveled, Policy } from '../policy/policy.ts';
import type { Location } from '../source/location.ts';
import { entryWords } from './entry-words.ts';
import { LISTS } from './lists.ts';

/** One value of a policy. */
export interface PolicyValue {
  /** Such as `permissions.allow`; one key has several values where it is a list. */
  readonly key: string;
  /** As people write it: `block`, `"Bash(npm test)"`. Not masked. */
  readonly text: string;
  /** The line that decided; undefined for what holds where nobody says anything. */
  readonly at: Location | undefined;
}

/** The values of a policy as it holds for one repository, in the order of its sections. */
export function policyValues(policy: Policy): PolicyValue[] {
  return [
    single('enforcement', policy.enforcement),
    ...table('permissions.modes', policy.permissions.modes),
    ...table('permissions.breadth', policy.permissions.breadth),
    single('egress.mode', policy.egress.mode),
    ...table('execution.breadth', policy.execution.breadth),
    ...LISTS.flatMap(({ key, verb, entries }) =>
      entries(policy).map((entry) => {
        const words = entryWords(key, entry);
        const text = key === 'enabledPlugins' ? `${words}: ${verb === 'approves'}` : words;
        return { key, text, at: entry.at };
      }),
    ),
    ...limitOf(policy),
    ...rulesOf(policy),
  ];
}

function single(key: string, { level, at }: Leveled<string>): PolicyValue {
  return { key, text: level, at };
}

function table(key: string, levels: Readonly<Record<string, Leveled<string>>>): PolicyValue[] {
  return Object.entries(levels).map(([name, leveled]) => single(`${key}.${name}`, leveled));
}

function limitOf({ instructions: { maxBytes } }: Policy): PolicyValue[] {
  return maxBytes ? [{ key: 'instructions.maxBytes', text: String(maxBytes.value), at: maxBytes.at }] : [];
}

function rulesOf({ rules }: Policy): PolicyValue[] {
  return [...rules].flatMap(([id, { level, at, ignore }]) => [
    ...(level === undefined ? [] : [{ key: `rules.${id}`, text: level, at }]),
    ...ignore.map((path) => ({
      key: `rules.${id}.ignore`,
      text: JSON.stringify(path.value),
      at: path.at,
    })),
  ]);
}
