/** Claude Code's verdict on a project settings file: what it refuses, leaves out or does not know. */
import type { JsonMember, JsonValue } from '../source/json-document.ts';
import { checkHooks } from './check-hooks.ts';
import { checkShape, type ShapeMismatch } from './check-shape.ts';
import { describeValue } from './describe-shape.ts';
import { LEGACY_KEYS } from './legacy-keys.ts';
import { nearest } from './nearest.ts';
import type { SettingSpec } from './setting-spec.ts';
import { NESTED_SETTINGS, SETTINGS_KEYS } from './settings-keys.ts';
import type { SettingsProblem } from './settings-problem.ts';
import { type JsonPath, memberShape, type Shape } from './shape.ts';

export type { SettingsProblem } from './settings-problem.ts';

/** The values of `permissions.defaultMode` (client 2.1.330, experiment); `manual` is another name of `default`. */
export const PERMISSION_MODES: ReadonlySet<string> = new Set([
  'acceptEdits',
  'auto',
  'bypassPermissions',
  'default',
  'dontAsk',
  'plan',
  'manual',
]);

/** All problems of a project settings document, in the order of the file. Never throws. */
export function checkSettings(root: JsonValue): readonly SettingsProblem[] {
  if (root.kind !== 'object') {
    const message = `A settings file must hold one object, and this is ${describeValue(root)}; Claude Code ignores the whole file.`;
    return [{ kind: 'refuses-file', path: [], span: root.span, message }];
  }
  return [...root.members.values()].flatMap((member) => {
    const spec = SETTINGS_KEYS.get(member.name);
    return spec ? checkKnown(spec, member) : [unknownKey(member)];
  });
}

function checkKnown(spec: SettingSpec, member: JsonMember): readonly SettingsProblem[] {
  const path = [spec.name];
  const found: SettingsProblem[] = [];
  if (spec.name === 'hooks') found.push(...checkHooks(member.value));
  else found.push(...checkShape(spec.shape, member.value, path).map((one) => toProblem(spec, one)));
  found.push(...unknownMembers(spec.shape, member.value, path));
  const inert = inertHere(spec.name, spec.scope, member, path);
  const legacy = LEGACY_KEYS.get(spec.name);
  if (inert) found.push(inert);
  if (legacy) found.push({ kind: 'legacy-key', path, span: member.nameSpan, message: legacy });
  return found;
}

function toProblem(spec: SettingSpec, found: ShapeMismatch): SettingsProblem {
  const dropped = found.contained || spec.onInvalid === 'drop-value';
  const where = found.path.join('.');
  const outcome = dropped
    ? 'Claude Code leaves this value out and keeps the rest of the file.'
    : 'Claude Code ignores the whole file because of it: no rule, hook or setting in it applies.';
  return {
    kind: dropped ? 'dropped' : 'refuses-file',
    path: found.path,
    span: found.span,
    message: `${where} must be ${found.expected}, not ${found.received}. ${outcome}`,
  };
}

/** Members inside a known object that mean nothing, and those that a project cannot set. */
function unknownMembers(shape: Shape, value: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  if (shape.kind !== 'object' || value.kind !== 'object') return [];
  return [...value.members.values()].flatMap((member) => {
    const at = [...path, member.name];
    const known = memberShape(shape, member.name);
    if (known) {
      const inert = inertHere(at.join('.'), NESTED_SETTINGS.get(at.join('.'))?.scope, member, at);
      return [...(inert ? [inert] : []), ...unknownMembers(known, member.value, at)];
    }
    if (shape.extra !== 'ignored') return [];
    const names = [...Object.keys(shape.required), ...Object.keys(shape.optional)];
    return [
      {
        kind: 'unknown-key',
        path: at,
        span: member.nameSpan,
        message: ignored(at.join('.'), nearest(member.name, names)),
      },
    ];
  });
}

function inertHere(
  name: string,
  scope: SettingSpec['scope'] | undefined,
  member: JsonMember,
  path: JsonPath,
): SettingsProblem | undefined {
  if (scope === undefined || scope === 'project') return undefined;
  const message =
    scope === 'managed-only'
      ? `${name} counts only in managed settings. In a repository it has no effect; ask an administrator to set it.`
      : `${name} is not read from a project file, so it has no effect here; users set it in their own settings.`;
  return { kind: 'inert-here', path, span: member.nameSpan, message };
}

function unknownKey(member: JsonMember): SettingsProblem {
  const path = [member.name];
  const legacy = LEGACY_KEYS.get(member.name);
  if (legacy) return { kind: 'legacy-key', path, span: member.nameSpan, message: legacy };
  const message = ignored(member.name, nearest(member.name, SETTINGS_KEYS.keys()));
  return { kind: 'unknown-key', path, span: member.nameSpan, message };
}

function ignored(name: string, guess: string | undefined): string {
  const advice = guess ? ` Did you mean "${guess}"?` : ' Remove it, or check the name.';
  return `"${name}" is not a setting that Claude Code 2.1.330 knows, so it has no effect.${advice}`;
}
