/** Claude Code's verdict on a project settings file: what it refuses, leaves out or does not know. */
import { type JsonMember, type JsonObject, type JsonValue, memberValue } from '../source/json-document.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkHooks } from './check-hooks.ts';
import { checkMarketplaces, checkSourceList } from './check-marketplaces.ts';
import { checkShape, type ShapeMismatch } from './check-shape.ts';
import { describeValue } from './describe-shape.ts';
import { LEGACY_KEYS } from './legacy-keys.ts';
import { misplacedGuard } from './misplaced-guard.ts';
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

/** Other names of keys: they count only while the key itself is absent or null (client 2.1.330, experiment). */
const CANONICAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['additionalMarketplaces', 'extraKnownMarketplaces'],
  ['allowedMarketplaces', 'strictKnownMarketplaces'],
]);

/** All problems of a project settings document, in the order of the file. Never throws. */
export function checkSettings(root: JsonValue): readonly SettingsProblem[] {
  if (root.kind !== 'object') {
    const message = `A settings file must hold one object, and this is ${describeValue(root)}; Claude Code ignores the whole file.`;
    return [{ kind: 'refuses-file', path: [], span: root.span, message }];
  }
  const problems = [...root.members.values()].flatMap((member) => {
    const spec = SETTINGS_KEYS.get(member.name);
    return spec ? checkKnown(spec, member, root) : [unknownKey(member)];
  });
  const misplaced = misplacedGuard(root);
  return misplaced ? [...problems, misplaced] : problems;
}

function checkKnown(spec: SettingSpec, member: JsonMember, root: JsonObject): readonly SettingsProblem[] {
  const path = [spec.name];
  const canonical = CANONICAL_NAMES.get(spec.name);
  const overriding = canonical === undefined ? undefined : memberValue(root, canonical);
  if (overriding && overriding.kind !== 'null') {
    const message = `${spec.name} is another name of ${canonical}, which this file sets too; Claude Code leaves this one out.`;
    return [{ kind: 'dropped', path, span: member.nameSpan, message }];
  }
  const inert = inertHere(spec.name, spec.scope, member, path);
  const legacy = LEGACY_KEYS.get(spec.name);
  return [
    ...checkValue(spec, member.value, path),
    ...unknownMembers(spec.shape, member.value, path),
    ...(inert ? [inert] : []),
    ...(legacy ? [{ kind: 'legacy-key' as const, path, span: member.nameSpan, message: legacy }] : []),
  ];
}

function checkValue(spec: SettingSpec, value: JsonValue, path: JsonPath): readonly SettingsProblem[] {
  if (spec.name === 'hooks') return checkHooks(value);
  if (spec.name === 'extraKnownMarketplaces' || spec.name === 'additionalMarketplaces') {
    return checkMarketplaces(value, path);
  }
  const found = checkShape(spec.shape, value, path).map((one) => toProblem(spec, one));
  if (found.length > 0) return found;
  if (spec.name === 'sandbox') return checkCredentials(value);
  if (spec.name === 'blockedMarketplaces') return checkSourceList(value, path, ['pluginDirectory']);
  const listsSources = spec.name === 'strictKnownMarketplaces' || spec.name === 'allowedMarketplaces';
  return listsSources ? checkSourceList(value, path) : [];
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
