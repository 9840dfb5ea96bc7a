/** What a schema cannot see: names that the caller knows, and values that would have no effect. */
import { HOOK_EVENTS } from '../settings/hook-events.ts';
import { nearest } from '../settings/nearest.ts';
import type { JsonValue } from '../source/json-document.ts';
import { describePath, type Places, quote } from './places.ts';
import type { PolicyProblem } from './policy.ts';

const MAX_UNKNOWN_RULES = 100;

/**
 * Checks what the schema leaves open. Reads the file itself, so that it works on a policy that the schema refuses.
 * @param ruleIds the ids that `rules` may name; any when undefined
 */
export function contentProblems(places: Places, ruleIds: readonly string[] | undefined): PolicyProblem[] {
  return [
    ...(ruleIds ? ruleProblems(namesIn(places.node(['rules'])), places, ruleIds) : []),
    ...eventProblems(namesIn(places.node(['hooks'])), places),
    ...requiredProblems(places.node(['required']), ['required'], places),
  ];
}

function namesIn(node: JsonValue | undefined): string[] {
  return node?.kind === 'object' ? [...node.members.keys()] : [];
}

function ruleProblems(names: readonly string[], places: Places, ruleIds: readonly string[]): PolicyProblem[] {
  const known = new Set(ruleIds);
  const unknown = names.filter((name) => !known.has(name));
  // Looking for the name that was meant takes time: not for more than anybody corrects in one go.
  return unknown.slice(0, MAX_UNKNOWN_RULES).map((name) => {
    const near = nearest(name, ruleIds);
    const advice = near === undefined ? 'see docs/rules for the list' : `did you mean ${quote(near)}?`;
    const message = `${quote(name)} is not a rule; a level for an unknown rule has no effect; ${advice}`;
    return { message, at: places.name(['rules', name]) };
  });
}

/** A later client may know more events than this list; only what looks like a typing mistake is refused. */
function eventProblems(events: readonly string[], places: Places): PolicyProblem[] {
  return events.flatMap((event) => {
    const near =
      HOOK_EVENTS.has(event) || !/^[A-Z][A-Za-z]*$/u.test(event) ? undefined : nearest(event, HOOK_EVENTS);
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
