/** The levels of a policy: what its layers set, with places, and the defaults for the rest. */
import { DEFAULT_BREADTH, DEFAULT_EGRESS, DEFAULT_ENFORCEMENT, DEFAULT_MODES } from './defaults.ts';
import type { LayerStack, ValueQuestion } from './layer-stack.ts';
import type { Leveled, Policy } from './policy.ts';
import { isAsStrict, strictestEgress } from './strictness.ts';
import type {
  BreadthClass,
  BreadthLevel,
  EgressMode,
  Enforcement,
  ModeLevel,
  PermissionMode,
} from './vocabulary.ts';

/** All levels of a policy but those of rules. */
export interface PolicyLevels {
  readonly enforcement: Leveled<Enforcement>;
  readonly egress: Leveled<EgressMode>;
  readonly modes: Policy['permissions']['modes'];
  readonly breadth: Policy['permissions']['breadth'];
  readonly execution: Policy['execution']['breadth'];
}

/** Settles every level among the layers. */
export function composeLevels(stack: LayerStack): PolicyLevels {
  return {
    enforcement: stack.level(ENFORCEMENT, DEFAULT_ENFORCEMENT),
    egress: stack.level(EGRESS, DEFAULT_EGRESS),
    modes: ofEachMode((mode) => stack.level(modeQuestion(mode), DEFAULT_MODES[mode])),
    breadth: ofEachClass((name) => stack.level(breadthQuestion('permissions', name), DEFAULT_BREADTH)),
    execution: ofEachClass((name) => stack.level(breadthQuestion('execution', name), DEFAULT_BREADTH)),
  };
}

/** How `enforcement` is settled. */
export const ENFORCEMENT: ValueQuestion<Enforcement> = {
  key: 'enforcement',
  path: ['enforcement'],
  pick: (file) => file.enforcement,
  stricter: stricterLevel,
};

/** How `egress.mode` is settled. */
export const EGRESS: ValueQuestion<EgressMode> = {
  key: 'egress.mode',
  path: ['egress', 'mode'],
  pick: (file) => file.egress?.mode,
  stricter: strictestEgress,
};

/** How the level of a permission mode is settled. */
export function modeQuestion(mode: PermissionMode): ValueQuestion<ModeLevel> {
  return {
    key: `permissions.modes.${mode}`,
    path: ['permissions', 'modes', mode],
    pick: (file) => file.permissions?.modes?.[mode],
    stricter: stricterLevel,
  };
}

/** How the level of a breadth class is settled, for allow rules or for commands that run by themselves. */
export function breadthQuestion(
  section: 'permissions' | 'execution',
  name: BreadthClass,
): ValueQuestion<BreadthLevel> {
  return {
    key: `${section}.breadth.${name}`,
    path: [section, 'breadth', name],
    pick: (file) => file[section]?.breadth?.[name],
    stricter: stricterLevel,
  };
}

function stricterLevel<L extends string>(left: L, right: L): L {
  return isAsStrict(right, left) ? right : left;
}

function ofEachMode<T>(of: (mode: PermissionMode) => T): Record<PermissionMode, T> {
  return {
    default: of('default'),
    manual: of('manual'),
    plan: of('plan'),
    acceptEdits: of('acceptEdits'),
    dontAsk: of('dontAsk'),
    bypassPermissions: of('bypassPermissions'),
    auto: of('auto'),
  };
}

function ofEachClass<T>(of: (name: BreadthClass) => T): Record<BreadthClass, T> {
  return {
    'read-only': of('read-only'),
    narrow: of('narrow'),
    'script-wildcard': of('script-wildcard'),
    'exec-capable': of('exec-capable'),
    broad: of('broad'),
    interpreter: of('interpreter'),
    network: of('network'),
    'egress-domain': of('egress-domain'),
    'multi-tenant-domain': of('multi-tenant-domain'),
    'self-modification': of('self-modification'),
    'sensitive-path': of('sensitive-path'),
    'outside-path': of('outside-path'),
    'mcp-server': of('mcp-server'),
    'mcp-tool': of('mcp-tool'),
    blanket: of('blanket'),
  };
}
