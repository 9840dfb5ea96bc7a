/** What a schema cannot see: names that the caller knows, and values that would have no effect. */
import type { z } from 'zod';
import type { JsonValue } from '../source/json-document.ts';
import { describePath, type Places, quote } from './places.ts';
import type { PolicyProblem } from './policy.ts';
import type { PolicyFile } from './schema/policy-file.ts';
import { nearestName } from './suggestion.ts';
import { HOOK_EVENTS } from './vocabulary.ts';

/**
 * Checks a policy that the schema has accepted.
 * @param ruleIds the ids that `rules` may name
 */
export function contentProblems(
  file: z.infer<typeof PolicyFile>,
  places: Places,
  ruleIds: readonly string[],
): PolicyProblem[] {
  return [
    ...ruleProblems(Object.keys(file.rules ?? {}), places, ruleIds),
    ...eventProblems(Object.keys(file.hooks ?? {}), places),
    ...requiredProblems(places.node(['required']), ['required'], places),
  ];
}

function ruleProblems(names: readonly string[], places: Places, ruleIds: readonly string[]): PolicyProblem[] {
  const unknown = names.filter((name) => !ruleIds.includes(name));
  return unknown.map((name) => {
    const near = nearestName(name, ruleIds);
    const advice = near === undefined ? 'see docs/rules for the list' : `did you mean ${quote(near)}?`;
    const message = `${quote(name)} is not a rule; a level for an unknown rule has no effect; ${advice}`;
    return { message, at: places.name(['rules', name]) };
  });
}

/** A later client may know more events than this list; only what looks like a typing mistake is refused. */
function eventProblems(events: readonly string[], places: Places): PolicyProblem[] {
  return events.flatMap((event) => {
    const near = HOOK_EVENTS.includes(event) ? undefined : nearestName(event, HOOK_EVENTS, 2);
    if (near === undefined) return [];
    const message = `${quote(event)} is not a hook event of Claude Code, so nothing is approved by it; did you mean ${quote(near)}?`;
    return [{ message, at: places.name(['hooks', event]) }];
  });
}

function requiredProblems(
  node: JsonValue | undefined,
  path: readonly PropertyKey[],
  places: Places,
): PolicyProblem[] {
  if (node?.kind === 'null') {
    const message = `${describePath(path)} is null, which no setting can be; write the value that repositories must carry, or remove the key`;
    return [{ message, at: places.source.locate(node.span) }];
  }
  if (node?.kind === 'array') {
    return node.items.flatMap((item, index) =>
      item.kind === 'null' ? requiredProblems(item, [...path, index], places) : [],
    );
  }
  if (node?.kind !== 'object') return [];
  return [...node.members.values()].flatMap(({ name, value }) =>
    requiredProblems(value, [...path, name], places),
  );
}
