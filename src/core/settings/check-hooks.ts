/** Which hooks of a settings file Claude Code loads, which it leaves out, and which make it refuse the file. */
import { type JsonValue, memberValue } from '../source/json-document.ts';
import { checkShape } from './check-shape.ts';
import { describeValue } from './describe-shape.ts';
import { GATING_EVENTS, HOOK_EVENTS } from './hook-events.ts';
import { HOOK_HANDLERS } from './hook-handlers.ts';
import { nearest } from './nearest.ts';
import type { SettingsProblem } from './settings-problem.ts';
import type { JsonPath } from './shape.ts';

/** All that is wrong with the value of `hooks`, as the client judges it. */
export function checkHooks(hooks: JsonValue, path: JsonPath = ['hooks']): readonly SettingsProblem[] {
  if (hooks.kind !== 'object') return [notAnObject(hooks, path)];
  return [...hooks.members.values()].flatMap((member) => {
    const at = [...path, member.name];
    return HOOK_EVENTS.has(member.name)
      ? checkEvent(member.name, member.value, at)
      : [{ kind: 'dropped' as const, path: at, span: member.nameSpan, message: unknownEvent(member.name) }];
  });
}

/**
 * A value of `hooks` that is no object is left out, unless it is a list that holds an object: that may be a guard in
 * the wrong place, and the client refuses the file (2.1.330, experiment).
 */
function notAnObject(hooks: JsonValue, path: JsonPath): SettingsProblem {
  const mayGuard = hooks.kind === 'array' && hooks.items.some((item) => item.kind === 'object');
  const outcome = mayGuard ? 'ignores the whole file' : 'leaves all of it out';
  return {
    kind: mayGuard ? 'refuses-file' : 'dropped',
    path,
    span: hooks.span,
    message: `"hooks" must be an object of events, and this is ${describeValue(hooks)}; Claude Code ${outcome}.`,
  };
}

/** Whether the client loads this handler, and if not, why. */
export function handlerProblem(
  handler: JsonValue,
): { readonly reason: string; readonly path: JsonPath } | undefined {
  const type = memberValue(handler, 'type');
  const shape = type?.kind === 'string' ? HOOK_HANDLERS.get(String(type.value)) : undefined;
  if (!shape) {
    const known = [...HOOK_HANDLERS.keys()].join(', ');
    return { reason: `a hook must be an object whose "type" is one of ${known}`, path: [] };
  }
  const first = checkShape(shape, handler).find((found) => !found.contained);
  if (!first) return undefined;
  return {
    reason: `${first.path.join('.') || 'the hook'} must be ${first.expected}, not ${first.received}`,
    path: first.path,
  };
}

function checkEvent(event: string, value: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  if (value.kind === 'null') {
    const message = `The groups of ${event} are null; Claude Code leaves this entry out and keeps the rest.`;
    return [{ kind: 'dropped', path, span: value.span, message }];
  }
  if (value.kind !== 'array') {
    return [
      problem(event, value, path, `the groups of ${event} must be a list, not ${describeValue(value)}`),
    ];
  }
  return value.items.flatMap((group, index) => checkGroup(event, group, [...path, index]));
}

function checkGroup(event: string, group: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  const handlers = memberValue(group, 'hooks');
  if (handlers?.kind !== 'array') {
    return [problem(event, group, path, 'a hook group must be an object with a list "hooks"')];
  }
  const matcher = memberValue(group, 'matcher');
  if (matcher && matcher.kind !== 'string') {
    return [
      problem(
        event,
        matcher,
        [...path, 'matcher'],
        `the matcher must be a string, not ${describeValue(matcher)}`,
      ),
    ];
  }
  return handlers.items.flatMap((handler, index) => {
    const found = handlerProblem(handler);
    return found ? [problem(event, handler, [...path, 'hooks', index], found.reason)] : [];
  });
}

function problem(event: string, value: JsonValue, path: JsonPath, reason: string): SettingsProblem {
  const gating = GATING_EVENTS.has(event);
  const outcome = gating
    ? `Claude Code refuses the whole file, because a ${event} hook that cannot be loaded may be a guard.`
    : 'Claude Code leaves this entry out and keeps the rest.';
  return {
    kind: gating ? 'refuses-file' : 'dropped',
    path,
    span: value.span,
    message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}. ${outcome}`,
  };
}

function unknownEvent(name: string): string {
  const guess = nearest(name, HOOK_EVENTS);
  const advice = guess ? ` Did you mean "${guess}"?` : '';
  return `"${name}" is not a hook event, so Claude Code leaves its hooks out.${advice}`;
}
