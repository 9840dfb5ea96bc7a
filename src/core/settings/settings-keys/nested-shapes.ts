/** The shapes of the settings that hold settings: permissions, sandbox, hooks. */
import { bool, either, lenient, list, num, object, oneOf, record, text, texts, textWith } from '../shape.ts';

const ruleList = list(text, { badItems: 'drop' });

/** `permissions`. Rules that are not strings are left out (2.1.330, experiment); other wrong types refuse the file. */
export const permissionsShape = object(
  {},
  {
    allow: ruleList,
    deny: ruleList,
    ask: ruleList,
    defaultMode: oneOf('acceptEdits', 'auto', 'bypassPermissions', 'default', 'dontAsk', 'plan', 'manual'),
    disableBypassPermissionsMode: oneOf('disable'),
    disableAutoMode: oneOf('disable'),
    blockReadsOutsideWorkingDirectories: bool,
    blockFileToolReadsOutsideWorkingDirectories: bool,
    blockWritesOutsideWorkingDirectories: bool,
    blockReadsExemptPaths: lenient(texts),
    workingDirectoriesAsGiven: lenient(texts),
    workingDirectoriesExclude: lenient(texts),
    denyInsteadOfPrompting: bool,
    additionalDirectories: texts,
  },
);

const onExtractNoMatch = oneOf('warn', 'deny', 'error');
const filled = textWith({ minLength: 1 });
const envName = textWith({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/u });
const regex = textWith({ format: 'regex' });
const sigv4Choice = oneOf('deny', 'passthrough');

const mask = oneOf('mask');
const deny = oneOf('deny');
const masking = {
  extract: regex,
  onExtractNoMatch,
  decode: oneOf('jwt'),
  maskClaims: texts,
  injectHosts: texts,
};

// An entry that denies is not looked at any further (client 2.1.330, experiment).
const credentials = object(
  {},
  {
    files: list(
      either(
        object({ path: filled, mode: deny }),
        object({ path: filled, mode: mask }, { ...masking, maskDuplicates: bool }),
      ),
    ),
    envVars: list(
      either(object({ name: envName, mode: deny }), object({ name: envName, mode: mask }, masking)),
    ),
    allowPlaintextInject: bool,
    awsPairs: list(
      object({ accessKeyIdVar: envName, secretAccessKeyVar: envName }, { sessionTokenVar: envName }),
    ),
    sigv4: object({}, { streaming: sigv4Choice, presigned: sigv4Choice, sigv4a: sigv4Choice }),
  },
);

/** `sandbox`. */
export const sandboxShape = object(
  {},
  {
    enabled: bool,
    failIfUnavailable: bool,
    autoAllowBashIfSandboxed: bool,
    allowUnsandboxedCommands: bool,
    network: object(
      {},
      {
        allowedDomains: texts,
        deniedDomains: texts,
        strictAllowlist: bool,
        allowManagedDomainsOnly: bool,
        allowUnixSockets: texts,
        allowAllUnixSockets: bool,
        allowLocalBinding: bool,
        allowMachLookup: texts,
        httpProxyPort: num(),
        socksProxyPort: num(),
        tlsTerminate: object({}, { caCertPath: filled, caKeyPath: filled }),
      },
    ),
    filesystem: object(
      {},
      {
        allowWrite: texts,
        denyWrite: texts,
        denyRead: texts,
        allowRead: texts,
        allowManagedReadPathsOnly: bool,
        disabled: bool,
      },
    ),
    credentials,
    windows: object({}, { backend: oneOf('sandboxuser', 'mxc') }),
    ignoreViolations: record(texts),
    enableWeakerNestedSandbox: bool,
    allowNestedUserNamespaces: bool,
    enableWeakerNetworkIsolation: bool,
    allowAppleEvents: bool,
    excludedCommands: texts,
    ripgrep: object({ command: text }, { args: texts }),
    bwrapPath: lenient(text),
    socatPath: lenient(text),
  },
);

/** `worktree`. */
export const worktreeShape = object(
  {},
  {
    symlinkDirectories: texts,
    sparsePaths: texts,
    baseRef: oneOf('fresh', 'head'),
    bgIsolation: lenient(oneOf('worktree', 'none')),
    location: lenient(text),
  },
);

/** `remoteTools`. */
export const remoteToolsShape = object({}, { allowUnattendedServing: bool });

/** `remoteControl`. Any other member spoils it. */
export const remoteControlShape = object({}, { shareHostProfile: oneOf('off', 'basic', 'full') }, 'refused');

/** `hooks`, only its outer form: groups and handlers are judged by `checkHooks`. */
export const hooksShape = record({ kind: 'unknown' });
