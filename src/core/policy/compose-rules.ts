/** What the layers say of single rules. */
import type { PolicyLayer } from './layer.ts';
import type { LayerStack } from './layer-stack.ts';
import { listed } from './layer-stack.ts';
import type { RuleSetting } from './policy.ts';
import { isAsStrict } from './strictness.ts';
import type { RuleLevel } from './vocabulary.ts';

/** Settles the rules that any layer names. */
export function composeRules(stack: LayerStack): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  for (const layer of stack.upper) {
    for (const [id, setting] of ruleSettings(layer)) rules.set(id, over(rules.get(id), setting));
  }
  for (const layer of stack.lower) {
    for (const [id, setting] of ruleSettings(layer)) {
      rules.set(
        id,
        stack.isDelegated(`rules.${id}`) ? over(rules.get(id), setting) : tightened(rules.get(id), setting),
      );
    }
  }
  return rules;
}

/** What one layer says of rules, by id. */
export function ruleSettings(layer: PolicyLayer): Map<string, RuleSetting> {
  const entries = Object.entries(layer.file.rules ?? {});
  return new Map(
    entries.map(([id, setting]): [string, RuleSetting] => {
      const path = ['rules', id];
      if (typeof setting === 'string')
        return [id, { level: setting, at: layer.places.value(path), ignore: [] }];
      const at = layer.places.value(setting.level === undefined ? path : [...path, 'level']);
      return [id, { level: setting.level, at, ignore: listed(setting.ignore, [...path, 'ignore'], layer) }];
    }),
  );
}

/**
 * True when a level below the organisation's layer only tightens. Where the organisation says nothing, a rule weighs
 * each of its findings by itself, so that only `block` is surely as strict.
 */
export function tightensRule(above: RuleLevel | undefined, level: RuleLevel): boolean {
  return above === undefined ? level === 'block' : isAsStrict(level, above);
}

/** A setting over another: options alone leave the level as it was. */
function over(above: RuleSetting | undefined, setting: RuleSetting): RuleSetting {
  return { ...setting, level: setting.level ?? above?.level };
}

function tightened(above: RuleSetting | undefined, setting: RuleSetting): RuleSetting {
  const { level } = setting;
  if (level === undefined || !tightensRule(above?.level, level)) {
    return above ?? { level: undefined, at: setting.at, ignore: [] };
  }
  return { level, at: setting.at, ignore: above?.ignore ?? [] };
}
