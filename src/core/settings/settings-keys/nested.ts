/** Keys inside `permissions`, `sandbox` and other objects that have a direction of their own. */

import { grants, type Judgement, NOTE, OWN, type SettingSpec, safe, WARN } from '../setting-spec.ts';
import { memberShape, type ObjectShape, type Shape } from '../shape.ts';
import {
  permissionsShape,
  remoteControlShape,
  remoteToolsShape,
  sandboxShape,
  worktreeShape,
} from './nested-shapes.ts';

type NestedRow = readonly [name: string, judgement: Judgement, effect: string, scope?: SettingSpec['scope']];

const permissionRows: readonly NestedRow[] = [
  ['permissions.allow', OWN, 'Lets tools run without asking.'],
  ['permissions.deny', OWN, 'Forbids tools; a rule that leaves the list is no longer forbidden.'],
  ['permissions.ask', OWN, 'Makes tools ask first; a rule that leaves the list may run unasked.'],
  ['permissions.defaultMode', OWN, 'Chooses how much runs without asking from the start.'],
  ['permissions.additionalDirectories', OWN, 'Lets Claude work in directories outside the repository.'],
  [
    'permissions.disableBypassPermissionsMode',
    safe('disable', 'block'),
    'While "disable", permissions cannot be bypassed; losing it allows that again.',
  ],
  [
    'permissions.disableAutoMode',
    safe('disable', 'block'),
    'While "disable", auto mode cannot be used; losing it allows it again.',
  ],
  [
    'permissions.blockReadsOutsideWorkingDirectories',
    safe(true, 'block'),
    'While true, nothing outside the working directories can be read.',
  ],
  [
    'permissions.blockFileToolReadsOutsideWorkingDirectories',
    safe(true, 'block'),
    'While true, file tools cannot read outside the working directories.',
  ],
  [
    'permissions.blockWritesOutsideWorkingDirectories',
    safe(true, 'block'),
    'While true, nothing outside the working directories can be written.',
  ],
  [
    'permissions.blockReadsExemptPaths',
    grants('warn'),
    'Would exempt paths from the block on reading, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'permissions.workingDirectoriesAsGiven',
    grants('warn'),
    'Would change which directories count as working directories, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'permissions.workingDirectoriesExclude',
    NOTE,
    'Would take directories out of the working directories, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'permissions.denyInsteadOfPrompting',
    NOTE,
    'Would refuse instead of asking, if a project could set it.',
    'ignored-from-project',
  ],
];

// What of the sandbox a project cannot set, the client's own schema says (2.1.330).
const sandboxRows: readonly NestedRow[] = [
  [
    'sandbox.enabled',
    safe(true, 'block'),
    'While true, commands run isolated; losing it lets them reach files, network and host.',
  ],
  [
    'sandbox.failIfUnavailable',
    safe(true, 'block'),
    'While true, nothing runs when the sandbox is not available; losing it runs commands without one.',
  ],
  ['sandbox.autoAllowBashIfSandboxed', safe(false, 'warn'), 'Runs every sandboxed command without asking.'],
  ['sandbox.allowUnsandboxedCommands', safe(false, 'warn'), 'Lets commands ask to run outside the sandbox.'],
  [
    'sandbox.excludedCommands',
    grants('block'),
    'Runs matching commands, and whole command lines that contain one, outside the sandbox.',
  ],
  ['sandbox.enableWeakerNestedSandbox', safe(false, 'warn'), 'Weakens the sandbox inside containers.'],
  ['sandbox.enableWeakerNetworkIsolation', safe(false, 'warn'), 'Weakens the isolation of the network.'],
  [
    'sandbox.allowNestedUserNamespaces',
    safe(false, 'warn'),
    'Would let sandboxed commands create user namespaces, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'sandbox.allowAppleEvents',
    safe(false, 'warn'),
    'Would let sandboxed commands control other programs on macOS, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'sandbox.ripgrep',
    WARN,
    'Would run another program as ripgrep, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'sandbox.bwrapPath',
    WARN,
    'Would run another program as the sandbox, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'sandbox.socatPath',
    WARN,
    'Would run another program as socat, if a project could set it.',
    'ignored-from-project',
  ],
  ['sandbox.ignoreViolations', grants('warn'), 'Hides violations of the sandbox by matching commands.'],
  ['sandbox.windows', NOTE, 'Chooses how the sandbox works on Windows.'],
  ['sandbox.network.allowedDomains', grants('block'), 'Lets sandboxed commands reach these domains.'],
  ['sandbox.network.deniedDomains', OWN, 'Forbids domains; one that leaves the list may be reached again.'],
  [
    'sandbox.network.strictAllowlist',
    safe(true, 'block'),
    'Would refuse domains outside the list without asking, if a project could set it.',
    'ignored-from-project',
  ],
  [
    'sandbox.network.allowManagedDomainsOnly',
    safe(true, 'block'),
    'While true in managed settings, only domains of those can be reached.',
    'managed-only',
  ],
  [
    'sandbox.network.allowUnixSockets',
    grants('block'),
    'Lets sandboxed commands use these sockets; the Docker socket gives control of the host.',
  ],
  [
    'sandbox.network.allowAllUnixSockets',
    safe(false, 'block'),
    "Lets sandboxed commands use every Unix socket, Docker's included.",
  ],
  [
    'sandbox.network.allowLocalBinding',
    safe(false, 'warn'),
    'Lets sandboxed commands open ports on this machine.',
  ],
  [
    'sandbox.network.allowMachLookup',
    grants('block'),
    'Lets sandboxed commands reach these system services on macOS.',
  ],
  [
    'sandbox.network.httpProxyPort',
    WARN,
    'Sends the traffic of sandboxed commands to a proxy of your own, which then decides what passes.',
  ],
  [
    'sandbox.network.socksProxyPort',
    WARN,
    'Sends the traffic of sandboxed commands to a proxy of your own, which then decides what passes.',
  ],
  [
    'sandbox.network.tlsTerminate',
    WARN,
    'Would open encrypted traffic of sandboxed commands with this certificate authority, if a project could set it.',
    'ignored-from-project',
  ],
  ['sandbox.filesystem.allowWrite', grants('block'), 'Lets sandboxed commands write to these paths.'],
  [
    'sandbox.filesystem.allowRead',
    grants('block'),
    'Lets sandboxed commands read these paths, also inside forbidden ones.',
  ],
  [
    'sandbox.filesystem.denyWrite',
    OWN,
    'Forbids writing to paths; one that leaves the list may be written again.',
  ],
  ['sandbox.filesystem.denyRead', OWN, 'Forbids reading paths; one that leaves the list may be read again.'],
  [
    'sandbox.filesystem.allowManagedReadPathsOnly',
    safe(true, 'block'),
    'While true in managed settings, only those can permit reading.',
    'managed-only',
  ],
  [
    'sandbox.filesystem.disabled',
    safe(false, 'block'),
    'Would switch off the isolation of the file system, if a project could set it.',
    'ignored-from-project',
  ],
  ['sandbox.credentials', OWN, 'Hides credentials from sandboxed commands, or hands them to named hosts.'],
];

const otherRows: readonly NestedRow[] = [
  [
    'worktree.symlinkDirectories',
    grants('warn'),
    'Links these directories from the main checkout into worktrees, so that work there changes them.',
  ],
  ['worktree.sparsePaths', NOTE, 'Limits worktrees to these paths.'],
  ['worktree.baseRef', NOTE, 'Chooses the commit that worktrees start from.'],
  [
    'worktree.bgIsolation',
    safe('worktree', 'warn'),
    'Lets background work change the main checkout instead of a worktree of its own.',
  ],
  ['worktree.location', WARN, 'Chooses the directory in which worktrees are created.'],
  [
    'remoteTools.allowUnattendedServing',
    safe(false, 'warn'),
    'Serves tools of this machine to remote sessions without anybody present.',
  ],
  ['remoteControl.shareHostProfile', safe('off', 'warn'), 'Tells remote control about this machine.'],
];

const roots: Readonly<Record<string, ObjectShape>> = {
  permissions: permissionsShape,
  sandbox: sandboxShape,
  worktree: worktreeShape,
  remoteTools: remoteToolsShape,
  remoteControl: remoteControlShape,
};

/** The shape at a dotted name such as `sandbox.network.allowedDomains`. */
function shapeAt(name: string): Shape {
  const [first = '', ...steps] = name.split('.');
  let shape: Shape | undefined = roots[first];
  for (const step of steps) shape = shape?.kind === 'object' ? memberShape(shape, step) : undefined;
  if (!shape) throw new Error(`no shape for the settings key ${name}`);
  return shape;
}

/** The rows of this topic, by dotted name. */
export const NESTED_KEYS: readonly SettingSpec[] = [...permissionRows, ...sandboxRows, ...otherRows].map(
  ([name, judgement, effect, scope = 'project']) => {
    const shape = shapeAt(name);
    const alone = shape.kind === 'lenient' || name.startsWith('remoteControl.');
    return { name, shape, onInvalid: alone ? 'drop-value' : 'refuse-file', scope, judgement, effect };
  },
);
