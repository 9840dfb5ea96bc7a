/** Does one rule match everything that another one matches? Sound: false when unsure. */
import { commandContains } from './command-pattern.ts';
import { starContains } from './glob.ts';
import { pathContains, samePath } from './path-pattern.ts';
import type { PermissionRule, RuleMatcher } from './rule.ts';

/**
 * True when every tool call that `narrow` matches is matched by `wide` too, both read as entries of one list.
 * Rules with a negation are comparable by equality only.
 */
export function covers(wide: PermissionRule, narrow: PermissionRule): boolean {
  if (wide.text === narrow.text && wide.list === narrow.list) return true;
  if (wide.negated === true || narrow.negated === true) return sameNegation(wide, narrow);
  if (wide.matcher.kind === 'tool-glob') return globCovers(wide.matcher.glob, narrow);
  if (wide.matcher.kind === 'mcp') return mcpCovers(wide.matcher, narrow.matcher);
  if (wide.tool !== narrow.tool) return false;
  if (wide.matcher.kind === 'whole') return wholeCovers(narrow);
  return matcherCovers(wide.matcher, narrow.matcher);
}

/** True when one of `rules` covers `rule`, or the whole tools Edit, Write and NotebookEdit together cover an `Edit(path)`. */
export function coveredBy(rule: PermissionRule, rules: readonly PermissionRule[]): boolean {
  if (rules.some((wide) => covers(wide, rule))) return true;
  if (rule.tool !== 'Edit' || rule.matcher.kind !== 'path' || rule.negated === true) return false;
  const whole = new Set(rules.filter((wide) => wide.matcher.kind === 'whole').map((wide) => wide.tool));
  return ['Edit', 'Write', 'NotebookEdit'].every((tool) => whole.has(tool));
}

// `Edit(path)` also matches Write and NotebookEdit of the path, which the bare `Edit` does not: with `Edit` alone
// allowed, Write still asked (client 2.1.330, experiment). `Read(path)` in deny stops `cat path` too.
function wholeCovers(narrow: PermissionRule): boolean {
  return narrow.matcher.kind === 'whole' || narrow.matcher.kind !== 'path';
}

function globCovers(glob: string, narrow: PermissionRule): boolean {
  const { matcher } = narrow;
  if (matcher.kind === 'tool-glob') return starContains(glob, matcher.glob);
  if (matcher.kind === 'mcp') return matcher.alternatives.every((name) => starContains(glob, name));
  return starContains(glob, narrow.tool) && (glob === '*' || wholeCovers(narrow));
}

function mcpCovers(wide: RuleMatcher & { kind: 'mcp' }, narrow: RuleMatcher): boolean {
  if (narrow.kind !== 'mcp') return false;
  return narrow.alternatives.every((name) => wide.alternatives.some((glob) => starContains(glob, name)));
}

function sameNegation(wide: PermissionRule, narrow: PermissionRule): boolean {
  return (
    wide.negated === narrow.negated &&
    wide.list === narrow.list &&
    wide.tool === narrow.tool &&
    wide.matcher.kind === 'path' &&
    narrow.matcher.kind === 'path' &&
    samePath(wide.matcher.pattern, narrow.matcher.pattern)
  );
}

function matcherCovers(wide: RuleMatcher, narrow: RuleMatcher): boolean {
  if (wide.kind === 'command' && narrow.kind === 'command')
    return commandContains(wide.pattern, narrow.pattern);
  if (wide.kind === 'path' && narrow.kind === 'path') return pathContains(wide.pattern, narrow.pattern);
  if (wide.kind === 'domain' && narrow.kind === 'domain') return hostContains(wide.host, narrow.host);
  if (wide.kind === 'name' && narrow.kind === 'name') {
    if (!wide.prefix) return !narrow.prefix && wide.name === narrow.name;
    return narrow.name.startsWith(wide.name);
  }
  return wide.kind === 'opaque' && narrow.kind === 'opaque' && wide.value === narrow.value;
}

// A `*.` at the beginning takes one label or more; any other star stays within its label, and may be empty
// (client 2.1.330, experiment).
function hostContains(wide: string, narrow: string): boolean {
  const [wideLabels, narrowLabels] = [wide.split('.'), narrow.split('.')];
  const deep = wideLabels[0] === '*';
  if (!deep && narrowLabels[0] === '*') return false;
  const fixed = deep ? wideLabels.slice(1) : wideLabels;
  const left = narrowLabels.length - fixed.length;
  if (deep ? left < 1 : left !== 0) return false;
  return fixed.every((label, index) => starContains(label, narrowLabels[left + index] ?? ''));
}
