/** Whether a group's or repository's layer only tightens what stands above it, and where it does not. */
import type { Location } from '../source/location.ts';
import { APPROVING_ENTRIES } from './approving-lists.ts';
import { MAX_BYTES } from './compose.ts';
import { breadthQuestion, composeLevels, EGRESS, ENFORCEMENT, modeQuestion } from './compose-levels.ts';
import { composeRules, ruleSettings, tightensRule } from './compose-rules.ts';
import type { PolicyLayer } from './layer.ts';
import { entryText, type LayerStack, type ValueQuestion } from './layer-stack.ts';
import { quote } from './places.ts';
import type { Leveled, PolicyProblem } from './policy.ts';
import {
  APPROVING_LISTS,
  type ApprovingList,
  BREADTH_CLASSES,
  type BreadthClass,
  PERMISSION_MODES,
} from './vocabulary.ts';

/**
 * What a lower layer would loosen without leave. Such a layer refuses the policy: it says something that does not
 * hold, and nobody may rely on it.
 * @param stack the organisation's layers
 * @param layer the group's or repository's
 */
export function looseningProblems(stack: LayerStack, layer: PolicyLayer): PolicyProblem[] {
  return [
    ...APPROVING_LISTS.flatMap((list) => listProblems(stack, layer, list)),
    ...levelProblems(stack, layer),
    ...limitProblems(stack, layer),
    ...ruleProblems(stack, layer),
    ...managedProblems(stack, layer),
  ];
}

function listProblems(stack: LayerStack, layer: PolicyLayer, list: ApprovingList): PolicyProblem[] {
  if (stack.isDelegated(list)) return [];
  const entriesOf: (layer: PolicyLayer) => readonly { readonly at: Location }[] = APPROVING_ENTRIES[list];
  const above = new Set(stack.approving(list, entriesOf).map(entryText));
  return entriesOf(layer)
    .filter((entry) => !above.has(entryText(entry)))
    .map(({ at }) => ({
      at,
      message: `this entry of ${list} approves what the organisation's policy does not; ${onlyTighten(layer, list)}`,
    }));
}

function levelProblems(stack: LayerStack, layer: PolicyLayer): PolicyProblem[] {
  const levels = composeLevels(stack);
  const check = <T extends string>(question: ValueQuestion<T>, above: Leveled<T>): PolicyProblem[] => {
    const level = question.pick(layer.file);
    if (level === undefined || stack.isDelegated(question.key)) return [];
    if (question.stricter(above.level, level) === level) return [];
    const message = `${question.key} is ${quote(above.level)} for the organisation, and ${quote(level)} is not as strict; ${onlyTighten(layer, question.key)}`;
    return [{ message, at: layer.places.value(question.path) }];
  };
  return [
    ...check(ENFORCEMENT, levels.enforcement),
    ...check(EGRESS, levels.egress),
    ...PERMISSION_MODES.flatMap((mode) => check(modeQuestion(mode), levels.modes[mode])),
    ...classes().flatMap((name) => check(breadthQuestion('permissions', name), levels.breadth[name])),
    ...classes().flatMap((name) => check(breadthQuestion('execution', name), levels.execution[name])),
  ];
}

function limitProblems(stack: LayerStack, layer: PolicyLayer): PolicyProblem[] {
  const above = stack.value(MAX_BYTES);
  const limit = MAX_BYTES.pick(layer.file);
  if (!above || limit === undefined || limit <= above.value || stack.isDelegated(MAX_BYTES.key)) return [];
  const message = `${MAX_BYTES.key} is ${above.value} for the organisation, and ${limit} is more; ${onlyTighten(layer, MAX_BYTES.key)}`;
  return [{ message, at: layer.places.value(MAX_BYTES.path) }];
}

function ruleProblems(stack: LayerStack, layer: PolicyLayer): PolicyProblem[] {
  const above = composeRules(stack);
  return [...ruleSettings(layer)].flatMap(([id, { level, at, ignore }]): PolicyProblem[] => {
    const key = `rules.${id}`;
    if (stack.isDelegated(key)) return [];
    const own = above.get(id)?.level;
    const exceptions = ignore.map((path) => ({
      at: path.at,
      message: `this exception of ${key} is not in the organisation's policy; ${onlyTighten(layer, key)}`,
    }));
    if (level === undefined || tightensRule(own, level)) return exceptions;
    const than = own === undefined ? 'the level of its own that the rule has for each finding' : quote(own);
    const message = `${key} as ${quote(level)} may be more lenient than ${than}; ${onlyTighten(layer, key)}`;
    return [{ message, at }, ...exceptions];
  });
}

function managedProblems(stack: LayerStack, layer: PolicyLayer): PolicyProblem[] {
  if (layer.file.managedSettings === undefined || stack.isDelegated('managedSettings')) return [];
  const message = `managedSettings takes requirements of the organisation for fulfilled; ${onlyTighten(layer, 'managedSettings')}`;
  return [{ message, at: layer.places.name(['managedSettings']) }];
}

function onlyTighten({ role }: PolicyLayer, key: string): string {
  return `a ${role} may only tighten: remove it, or let the organisation name ${quote(key)} under "delegate"`;
}

function classes(): BreadthClass[] {
  return Object.keys(BREADTH_CLASSES).filter(isBreadthClass);
}

function isBreadthClass(name: string): name is BreadthClass {
  return name in BREADTH_CLASSES;
}
