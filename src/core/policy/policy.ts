/** An organisation's policy, read and normalised. Everything that can decide something says where it is written. */
import type { Digest, Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { Runner } from './package-command.ts';
import type {
  BreadthClass,
  BreadthLevel,
  EgressMode,
  Enforcement,
  HelperSetting,
  ModeLevel,
  PermissionMode,
  RevocableKind,
  RuleLevel,
} from './vocabulary.ts';

export type {
  ApprovalKind,
  BreadthClass,
  BreadthLevel,
  EgressMode,
  Enforcement,
  HelperSetting,
  ModeLevel,
  PermissionMode,
  RevocableKind,
  RuleLevel,
} from './vocabulary.ts';

/** An entry of a list, and where it stands. */
export interface Listed<T> {
  readonly value: T;
  readonly at: Location;
}

/** A level, and where the policy sets it; `at` is undefined for a default. */
export interface Leveled<L> {
  readonly level: L;
  readonly at: Location | undefined;
}

/** Contents that a file, or a part such as `package.json#scripts.lint`, may have: path to digests. */
export type Pins = ReadonlyMap<string, readonly Digest[]>;

/** An approved hook handler: one entry of one matcher group of one event. */
export interface ApprovedHook {
  readonly event: string;
  /** The matcher as written; undefined when the group has none. */
  readonly matcher: string | undefined;
  /** The handler as Claude Code writes it, without `files`. */
  readonly handler: { readonly [field: string]: Json };
  readonly files: Pins;
  readonly at: Location;
}

/** An approved MCP server: the content counts, whatever name a repository gives it. */
export type ApprovedMcpServer = ApprovedRemoteServer | ApprovedLocalServer | ApprovedPackageServer;

export interface ApprovedRemoteServer {
  readonly kind: 'url';
  readonly serverUrl: string;
  /** Headers that a repository may send, with their exact values; it may leave any of them out. */
  readonly headers: ReadonlyMap<string, string>;
  /** The command that may produce further headers, exactly. */
  readonly headersHelper: string | undefined;
  readonly files: Pins;
  readonly at: Location;
}

export interface ApprovedLocalServer {
  readonly kind: 'command';
  /** The program and its arguments, word by word; `*` stands for a part of a word, see `matchArgv`. */
  readonly serverCommand: readonly string[];
  /** The environment that the repository must set: exactly these names and values. */
  readonly env: ReadonlyMap<string, string>;
  readonly files: Pins;
  readonly at: Location;
}

/** A server that is one version of one package, started by a program that fetches packages. */
export interface ApprovedPackageServer {
  readonly kind: 'package';
  /** `@scope/name@1.2.3` of npm, or `name==1.2.3` of PyPI. */
  readonly package: string;
  readonly runners: readonly Runner[];
  /** The words behind the package; `*` as in `serverCommand`. */
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly files: Pins;
  readonly at: Location;
}

/** A server that nothing can admit. */
export type DeniedMcpServer = { readonly at: Location } & (
  | { readonly kind: 'name'; readonly serverName: string }
  | { readonly kind: 'url'; readonly serverUrl: string }
  | { readonly kind: 'command'; readonly serverCommand: readonly string[] }
);

/** An approved command of a setting such as `statusLine`. */
export interface ApprovedHelper {
  readonly setting: HelperSetting;
  /** Where the command stands in a settings file, dotted: `statusLine.command`, `apiKeyHelper`. */
  readonly settingPath: string;
  readonly command: string;
  readonly files: Pins;
  readonly at: Location;
}

/** An approved marketplace: the `source` object, as in Claude Code's `strictKnownMarketplaces`. */
export interface ApprovedMarketplace {
  readonly source: { readonly [field: string]: Json };
  readonly at: Location;
}

/** One thing that the root settings must carry. */
export interface RequiredSetting {
  /** The keys from the settings' root, such as `permissions`, `deny`. */
  readonly path: readonly string[];
  /** `contains`: the list there must hold `value`; `equals`: the value there must be `value`. */
  readonly test: 'contains' | 'equals';
  readonly value: Json;
  readonly at: Location;
}

/** An approval of exactly one content. `file` is only ever revoked. */
export interface Approval {
  readonly kind: RevocableKind;
  readonly digest: Digest;
  readonly repositories: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | undefined;
  /** Days, `YYYY-MM-DD`. `expires` is the first day on which the approval does not hold. */
  readonly created: string;
  readonly expires: string;
  readonly revoked: Revocation | undefined;
  /** What the digest stands for, as the file says it. For people: it decides nothing. */
  readonly evidence?: Json | undefined;
  readonly at: Location;
}

/** Since when and why an approval does not hold any more. */
export interface Revocation {
  readonly on: string;
  readonly by: string;
  readonly reason: string;
}

/** Owners that CODEOWNERS must give to a path. */
export interface RequiredCodeOwners {
  readonly path: string;
  readonly owners: readonly string[];
  readonly at: Location;
}

/** What the policy says of one rule. */
export interface RuleSetting {
  /** Undefined when the policy only gives options. */
  readonly level: RuleLevel | undefined;
  readonly at: Location;
  /** Path patterns for which the rule only notes. */
  readonly ignore: readonly Listed<string>[];
}

/** Where a layer of a policy comes from. The later ones stand below the earlier ones. */
export type LayerRole = 'preset' | 'organisation' | 'group' | 'repository';

/** A layer that took part in a policy. */
export interface LayerName {
  readonly role: LayerRole;
  /** The file in the policy repository; `preset:<name>` for a preset. */
  readonly path: string;
}

/** Why a policy file is refused: what is wrong, why that matters, what to do. */
export interface PolicyProblem {
  readonly message: string;
  readonly at: Location;
}

/** The whole policy, as it holds for one repository: its layers, put together. */
export interface Policy {
  readonly path: string;
  /** The digest of all layers' texts: names the policy that a decision was made under. */
  readonly digest: Digest;
  readonly layers: readonly LayerName[];
  readonly enforcement: Leveled<Enforcement>;
  /** What managed settings deliver to every machine, one object for each layer that says so. */
  readonly managedSettings: readonly Listed<{ readonly [key: string]: Json }>[];
  readonly permissions: {
    readonly modes: Readonly<Record<PermissionMode, Leveled<ModeLevel>>>;
    readonly allow: readonly Listed<string>[];
    readonly breadth: Readonly<Record<BreadthClass, Leveled<BreadthLevel>>>;
    readonly additionalDirectories: readonly Listed<string>[];
  };
  readonly required: readonly RequiredSetting[];
  readonly hooks: readonly ApprovedHook[];
  readonly allowedHttpHookUrls: readonly Listed<string>[];
  readonly httpHookAllowedEnvVars: readonly Listed<string>[];
  readonly allowedMcpServers: readonly ApprovedMcpServer[];
  readonly deniedMcpServers: readonly DeniedMcpServer[];
  readonly strictKnownMarketplaces: readonly ApprovedMarketplace[];
  /** `plugin@marketplace` to whether a repository may enable it. */
  readonly enabledPlugins: ReadonlyMap<string, Listed<boolean>>;
  readonly egress: {
    readonly mode: Leveled<EgressMode>;
    readonly allowedDomains: readonly Listed<string>[];
  };
  readonly env: { readonly allow: readonly Listed<string>[] };
  /** Levels of commands that nothing approves, by what they would run. */
  readonly execution: { readonly breadth: Readonly<Record<BreadthClass, Leveled<BreadthLevel>>> };
  readonly helperCommands: readonly ApprovedHelper[];
  readonly sensitivePaths: readonly Listed<string>[];
  readonly governedBranches: readonly Listed<string>[];
  readonly requiredCodeOwners: readonly RequiredCodeOwners[];
  readonly instructions: {
    readonly requiredSections: readonly Listed<string>[];
    readonly maxBytes: Listed<number> | undefined;
    readonly externalImports: readonly Listed<string>[];
  };
  /** Only the rules that the policy names; all others keep their own default level. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Approvals for all repositories; shared by the policies of one organisation. */
  readonly approvals: readonly Approval[];
}
