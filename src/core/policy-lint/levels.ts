/** Levels: guards that are switched off, and levels of a layer that hold without it. */
import {
  breadthQuestion,
  composeLevels,
  EGRESS,
  ENFORCEMENT,
  modeQuestion,
} from '../policy/compose-levels.ts';
import { composeRules, ruleSettings } from '../policy/compose-rules.ts';
import type { ValueQuestion } from '../policy/layer-stack.ts';
import { quote } from '../policy/places.ts';
import type { Leveled } from '../policy/policy.ts';
import { BREADTH_CLASSES, type BreadthClass, PERMISSION_MODES } from '../policy/vocabulary.ts';
import { RULES_BY_ID } from '../rules/index.ts';
import type { LintFinding } from './lint-finding.ts';
import { placeText, type Vantage } from './vantage.ts';

/** Lints modes, classes of breadth, `rules`, `enforcement`, `egress.mode` and `delegate`. */
export function lintLevels(vantage: Vantage): LintFinding[] {
  return [
    ...loweredLevels(vantage),
    ...loweredRules(vantage),
    ...repeatedLevels(vantage),
    ...repeatedRules(vantage),
    ...unknownDelegates(vantage),
  ];
}

const OPEN_MODES = {
  bypassPermissions: 'Claude Code then asks nobody anything',
  auto: 'a model then answers in place of a person',
} as const;

// Classes that no preset lets pass without a block.
const GRAVE: readonly BreadthClass[] = [
  'blanket',
  'interpreter',
  'network',
  'self-modification',
  'sensitive-path',
];

function loweredLevels({ layer }: Vantage): LintFinding[] {
  const { file, places } = layer;
  const modes = (['bypassPermissions', 'auto'] as const).flatMap((mode) => {
    if (file.permissions?.modes?.[mode] !== 'allow') return [];
    const message = `Every repository may set the mode ${quote(mode)}: ${OPEN_MODES[mode]}.`;
    return [lowered(message, 'Set it to "block" or "warn".', places.value(['permissions', 'modes', mode]))];
  });
  const classes = (['permissions', 'execution'] as const).flatMap((section) =>
    GRAVE.flatMap((name) => {
      if (file[section]?.breadth?.[name] !== 'note') return [];
      const subject = section === 'permissions' ? 'Allow rules' : 'Commands that run by themselves';
      const message = `${subject} of the class ${quote(name)} pass with a note: ${BREADTH_CLASSES[name]}.`;
      return [lowered(message, 'Set it to "warn" or "block".', places.value([section, 'breadth', name]))];
    }),
  );
  return [...modes, ...classes];
}

function lowered(message: string, help: string, at: LintFinding['at']): LintFinding {
  return { id: 'lowered-guard', level: 'warning', at, message, help };
}

/** Rules that speak where no rule can run; the policy cannot switch them off. */
const FIXED = new Set(['unusable-policy', 'incomplete-tree']);

function loweredRules({ layer }: Vantage): LintFinding[] {
  return [...ruleSettings(layer)].flatMap(([id, { level, at, ignore }]): LintFinding[] => {
    const rule = RULES_BY_ID.get(id);
    if (!rule) return [];
    const wide = ignore.filter(({ value }) => /^\**(?:\/\*+)*$/u.test(value));
    const exceptions = wide.map(({ value, at: place }): LintFinding => {
      const message = `The exception ${quote(value)} covers every file, so ${quote(id)} never does more than note.`;
      const help = 'Name the folders, or set the level.';
      return { id: 'wide-exception', level: 'warning', at: place, message, help };
    });
    if (FIXED.has(id)) {
      const message = `The level of ${quote(id)} has no effect: it is reported where no policy can be asked.`;
      return [{ id: 'repeated-level', level: 'note', at, message, help: 'Remove it.' }, ...exceptions];
    }
    if (level !== 'off' || rule.meta.level === 'note') return exceptions;
    const message = `The rule ${quote(id)} is switched off: nobody is told of this any more (${rule.meta.title}).`;
    const help = 'Set it to "note" or "warn", or except single paths with "ignore".';
    return [lowered(message, help, at), ...exceptions];
  });
}

/** Below the organisation, a level that is not stricter than the one above changes nothing. */
function repeatedLevels({ layer, above }: Vantage): LintFinding[] {
  if (layer.role === 'organisation') return [];
  const levels = composeLevels(above);
  const check = <T extends string>(question: ValueQuestion<T>, holds: Leveled<T>): LintFinding[] => {
    const level = question.pick(layer.file);
    if (level !== holds.level || above.isDelegated(question.key)) return [];
    const by = holds.at ? placeText(holds.at) : 'the default';
    const message = `${question.key} is ${quote(level)} without this line (${by}).`;
    const at = layer.places.value(question.path);
    return [{ id: 'repeated-level', level: 'note', at, message, help: KEEP }];
  };
  const classes = Object.keys(BREADTH_CLASSES).filter(isBreadthClass);
  return [
    ...check(ENFORCEMENT, levels.enforcement),
    ...check(EGRESS, levels.egress),
    ...PERMISSION_MODES.flatMap((mode) => check(modeQuestion(mode), levels.modes[mode])),
    ...classes.flatMap((name) => check(breadthQuestion('permissions', name), levels.breadth[name])),
    ...classes.flatMap((name) => check(breadthQuestion('execution', name), levels.execution[name])),
  ];
}

const KEEP = 'Remove it, unless it is there to stay when the organisation loosens its own.';

function repeatedRules({ layer, above }: Vantage): LintFinding[] {
  if (layer.role === 'organisation') return [];
  const rules = composeRules(above);
  return [...ruleSettings(layer)].flatMap(([id, { level, at }]): LintFinding[] => {
    const holds = rules.get(id);
    if (level === undefined || holds?.level !== level || above.isDelegated(`rules.${id}`)) return [];
    const message = `rules.${id} is ${quote(level)} without this line (${placeText(holds.at)}).`;
    return [{ id: 'repeated-level', level: 'note', at, message, help: KEEP }];
  });
}

function unknownDelegates({ layer }: Vantage): LintFinding[] {
  const { file, places } = layer;
  return (file.delegate ?? []).flatMap((key, index): LintFinding[] => {
    const [name, known] = namedIn(key);
    if (name === undefined || known.includes(name)) return [];
    const message = `${quote(key)} delegates nothing: there is no ${quote(name)}.`;
    const at = places.value(['delegate', index]);
    return [
      { id: 'unknown-delegate', level: 'warning', at, message, help: `Choose one of ${known.join(', ')}.` },
    ];
  });
}

function namedIn(key: string): readonly [string | undefined, readonly string[]] {
  const [, section, name] =
    /^(permissions\.modes|(?:permissions|execution)\.breadth|rules)\.(.+)$/u.exec(key) ?? [];
  if (section === 'rules') return [name, [...RULES_BY_ID.keys()]];
  return [name, section === 'permissions.modes' ? PERMISSION_MODES : Object.keys(BREADTH_CLASSES)];
}

function isBreadthClass(name: string): name is BreadthClass {
  return name in BREADTH_CLASSES;
}
