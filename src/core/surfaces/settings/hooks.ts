/** The `hooks` block: event -> groups with a matcher -> handlers. */
import { identifyCommand } from '../../commands/command-identity.ts';
import { factBase } from '../../facts/fact.ts';
import {
  commandOf,
  describeMatcher,
  type HookFact,
  type HookHandler,
  handlerContent,
  handlerType,
  hookDigest,
  parseHookMatcher,
} from '../../facts/hook.ts';
import { HOOK_EVENTS } from '../../settings/hook-events.ts';
import { canonicalJson } from '../../source/digest.ts';
import { type JsonObject, type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import type { Location } from '../../source/location.ts';
import { itemsOf, membersOf, type SettingsContext, textOf } from './settings-context.ts';

/** Reads every handler of every event that the client knows; unknown events are ignored by it (2.1.330, experiment). */
export function readHooks(root: JsonValue, context: SettingsContext): HookFact[] {
  const facts: HookFact[] = [];
  for (const event of membersOf(memberValue(root, 'hooks'))) {
    if (!HOOK_EVENTS.has(event.name)) continue;
    for (const group of itemsOf(event.value)) {
      const matcher = textOf(memberValue(group, 'matcher'));
      for (const handler of itemsOf(memberValue(group, 'hooks'))) {
        if (handler.kind === 'object') facts.push(readHandler(event.name, matcher, handler, context));
      }
    }
  }
  return facts;
}

function readHandler(
  event: string,
  matcherText: string | undefined,
  node: JsonObject,
  context: SettingsContext,
): HookFact {
  const handler = toHandler(node);
  const matcher = parseHookMatcher(matcherText);
  const condition = typeof handler['if'] === 'string' ? handler['if'] : undefined;
  const command = commandOf(handler);
  const identity = command && identifyCommand(command, context.scope);
  const content = handlerContent(handler, identity?.canonical);
  const digest = hookDigest({ event, matcher, condition, content });
  const keyWords = [event, describeMatcher(matcher), condition ?? '', canonicalJson(content)];
  return {
    ...factBase(context.place(spanOfAction(node)), 'hook', ...keyWords),
    kind: 'hook',
    event,
    matcher,
    condition,
    handler,
    content,
    digest,
    closure: identity?.closure,
    problem: identity?.problem,
    timeoutAt: memberLocation(node, 'timeout', context),
    shellAt: memberLocation(node, 'shell', context),
  };
}

function toHandler(node: JsonObject): HookHandler {
  const plain: HookHandler = Object.fromEntries(
    [...node.members].map(([name, member]) => [name, toPlainJson(member.value)]),
  );
  return plain;
}

/** The line that says what the hook does is the one to point at, not the brace above it. */
function spanOfAction(node: JsonObject): JsonObject['span'] {
  const field = { command: 'command', http: 'url', prompt: 'prompt', agent: 'prompt', mcp_tool: 'tool' }[
    handlerType(toHandler(node))
  ];
  return (field === undefined ? undefined : node.members.get(field)?.span) ?? node.span;
}

function memberLocation(node: JsonObject, name: string, context: SettingsContext): Location | undefined {
  const member = node.members.get(name);
  return member && context.place(member.span).at;
}
