/** The `permissions` block: rules, mode and additional directories. */
import type { AdditionalDirectoryFact } from '../../facts/additional-directory.ts';
import { type Fact, factBase } from '../../facts/fact.ts';
import type { PermissionModeFact } from '../../facts/permission-mode.ts';
import type { PermissionRuleFact } from '../../facts/permission-rule.ts';
import type { RuleList } from '../../permissions/rule.ts';
import { parsePermissionRule } from '../../permissions/rule-syntax.ts';
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import { itemsOf, type SettingsContext, textOf } from './settings-context.ts';

const LISTS: readonly RuleList[] = ['allow', 'ask', 'deny'];

/** Reads permission rules, the default mode and additional directories. */
export function readPermissions(root: JsonValue, context: SettingsContext): Fact[] {
  const permissions = memberValue(root, 'permissions');
  return [
    ...LISTS.flatMap((list) => readRules(list, memberValue(permissions, list), context)),
    ...readMode(permissions, context),
    ...readDirectories(permissions, context),
  ];
}

function readRules(
  list: RuleList,
  value: JsonValue | undefined,
  context: SettingsContext,
): PermissionRuleFact[] {
  return itemsOf(value).flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) return [];
    const base = factBase(context.place(item.span), 'permission-rule', list, text);
    return [{ ...base, kind: 'permission-rule', list, text, reading: parsePermissionRule(text, list) }];
  });
}

function readMode(permissions: JsonValue | undefined, context: SettingsContext): PermissionModeFact[] {
  const value = memberValue(permissions, 'defaultMode');
  const mode = textOf(value);
  if (value === undefined || mode === undefined) return [];
  return [{ ...factBase(context.place(value.span), 'permission-mode', mode), kind: 'permission-mode', mode }];
}

function readDirectories(
  permissions: JsonValue | undefined,
  context: SettingsContext,
): AdditionalDirectoryFact[] {
  return itemsOf(memberValue(permissions, 'additionalDirectories')).flatMap((item) => {
    const directory = textOf(item);
    if (directory === undefined) return [];
    const base = factBase(context.place(item.span), 'additional-directory', directory);
    return [{ ...base, kind: 'additional-directory', directory }];
  });
}
