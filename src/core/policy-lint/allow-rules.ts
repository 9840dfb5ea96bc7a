/** Allow rules and required permission rules. */
import { breadthOf } from '../permissions/breadth.ts';
import type { Breadth } from '../permissions/breadth-class.ts';
import { coveredBy } from '../permissions/coverage.ts';
import type { PermissionRule, RuleList } from '../permissions/rule.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import { APPROVING_ENTRIES } from '../policy/approving-lists.ts';
import { replaces } from '../policy/layer-stack.ts';
import { quote } from '../policy/places.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { ownEntries, placeText, type Vantage } from './vantage.ts';

interface Entry {
  readonly rule: PermissionRule;
  readonly at: Location;
}

/** Lints `permissions.allow`, and the permission rules under `required`. */
export function lintAllowRules(vantage: Vantage): LintFinding[] {
  const own = ownEntries(vantage, 'permissions.allow');
  const rules = own.flatMap(({ value, at }) => readRule(value, at));
  return [
    ...own.flatMap(({ value, at }) => inertAllow(value, at)),
    ...rules.flatMap(wideRule),
    ...coveredRules(vantage, rules),
    ...inertRequirements(vantage),
  ];
}

function readRule(value: string, at: Location): Entry[] {
  const reading = parsePermissionRule(value, 'allow');
  return reading.kind === 'rule' ? [{ rule: reading.rule, at }] : [];
}

function inertAllow(value: string, at: Location): LintFinding[] {
  const reading = parsePermissionRule(value, 'allow');
  if (reading.kind === 'rule') return [];
  const message = `The allow rule ${quote(value)} approves nothing (${reading.reason}).`;
  return [{ id: 'inert-rule', level: 'warning', at, message, help: 'Correct the rule, or remove it.' }];
}

// Classes that nobody expects from a rule that looks like an ordinary one.
const WIDE: Partial<Record<Breadth, LintFinding['level']>> = {
  blanket: 'warning',
  interpreter: 'warning',
  network: 'warning',
  'self-modification': 'warning',
  'sensitive-path': 'warning',
  'outside-path': 'warning',
  'multi-tenant-domain': 'note',
  'mcp-server': 'warning',
  'exec-capable': 'note',
  broad: 'note',
};

function wideRule({ rule, at }: Entry): LintFinding[] {
  const { breadth, reason } = breadthOf(rule);
  const level = WIDE[breadth];
  if (!level) return [];
  const message = `The allow rule ${quote(rule.text)} lets every repository grant more than it looks: ${reason}.`;
  const help =
    breadth === 'mcp-server'
      ? 'Name the tools one by one, as in "mcp__github__get_issue".'
      : 'Write the commands, files or hosts that are needed, or let repositories ask for each.';
  return [{ id: 'wide-allow-rule', level, at, message, help }];
}

function coveredRules({ layer, above }: Vantage, own: readonly Entry[]): LintFinding[] {
  const inherited = replaces(layer, 'permissions.allow')
    ? []
    : above.approving('permissions.allow', APPROVING_ENTRIES['permissions.allow']);
  const wider = [...inherited.flatMap(({ value, at }) => readRule(value, at)), ...own];
  return own.flatMap(({ rule, at }): LintFinding[] => {
    const other = wider.find((entry) => isWider(entry.rule, rule));
    if (!other) return [];
    const message = `The allow rule ${quote(rule.text)} adds nothing: ${quote(other.rule.text)} (${placeText(other.at)}) covers it.`;
    const help = 'Remove one of the two: the narrow one if the wide one is meant, else the wide one.';
    return [{ id: 'covered-rule', level: 'note', at, message, help }];
  });
}

/** An exact command beside the same command as a prefix is how people write "with and without arguments". */
function isWider(wide: PermissionRule, narrow: PermissionRule): boolean {
  if (wide.text === narrow.text || !coveredBy(narrow, [wide])) return false;
  const withArguments = wide.specifier?.replace(/(?: |:)\*$/u, '');
  if (withArguments === narrow.specifier && wide.tool === narrow.tool) return false;
  // Two rules that cover each other say the same; only the later one is superfluous.
  return !coveredBy(wide, [narrow]) || wide.text < narrow.text;
}

function inertRequirements({ layer, policy }: Vantage): LintFinding[] {
  return policy.required.flatMap(({ path: [section, list], test, value, at }): LintFinding[] => {
    if (at.path !== layer.path || section !== 'permissions' || test !== 'contains') return [];
    if (!isRuleList(list) || typeof value !== 'string') return [];
    const reading = parsePermissionRule(value, list);
    if (reading.kind === 'rule') return [];
    const message = `Every repository must carry the ${list} rule ${quote(value)}, and it has no effect (${reading.reason}).`;
    const level = list === 'allow' ? 'warning' : 'error';
    return [
      { id: 'inert-rule', level, at, message, help: 'Correct the rule: as it stands, it protects nothing.' },
    ];
  });
}

function isRuleList(list: string | undefined): list is RuleList {
  return list === 'allow' || list === 'ask' || list === 'deny';
}
