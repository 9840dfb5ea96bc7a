/** What an environment variable can do when a project's settings set it. */
import { ENV_IGNORED_FROM_PROJECT } from './env-ignored.ts';

/** The ways in which a variable can do harm; `unknown` is not harmless, it is not known. */
export type EnvEffect =
  | 'endpoint'
  | 'credential'
  | 'preload'
  | 'shell'
  | 'git'
  | 'package-source'
  | 'tls'
  | 'telemetry'
  | 'config-directory'
  | 'proxy'
  | 'guard'
  | 'model'
  | 'unknown';

/** Variables that protect, and the value that does. Losing it, or setting another, is a weakening. */
export const PROTECTIVE_ENV: ReadonlyMap<string, string> = new Map([
  ['CLAUDE_CODE_SUBPROCESS_ENV_SCRUB', '1'],
  ['CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC', '1'],
  ['CLAUDE_BASH_MAINTAIN_PROJECT_WORKING_DIR', '1'],
  ['CLAUDE_CODE_DISABLE_BACKGROUND_TASKS', '1'],
  ['CLAUDE_CODE_DISABLE_AUTO_MEMORY', '1'],
  ['CLAUDE_CODE_DISABLE_CRON', '1'],
  ['CLAUDE_CODE_DISABLE_WEB_FETCH', '1'],
  ['CLAUDE_CODE_STRICT_INLINE_SHELL_RM_PROMPT', '1'],
]);

const SENTENCES: Readonly<Record<EnvEffect, string>> = {
  endpoint:
    'Sends requests, and with them the conversation and the key of whoever runs it, to another address.',
  credential: 'Sets the account or the key in use; a key in a repository is also a leaked one.',
  preload: 'Loads code into every program that the session starts.',
  shell: 'Changes which programs or start-up files commands use, so that ordinary commands run other code.',
  git: 'Configures Git, which runs the programs that its configuration names.',
  'package-source': 'Changes where packages come from, so that an install runs code of another source.',
  tls: 'Changes which certificates are trusted, so that encrypted traffic can be read.',
  telemetry: 'Changes what is recorded of a session and where it is sent.',
  'config-directory':
    'Moves a directory of settings or data, so that other files are read in place of the own ones.',
  proxy: 'Sends network traffic through another machine.',
  guard: 'Switches a protection of Claude Code on or off.',
  model: 'Changes which model answers or how it works.',
  unknown: 'Its effect is not known to Portcullis; programs that the session starts can read it.',
};

type EnvRow = readonly [effect: EnvEffect, pattern: RegExp];

/** The first row that matches decides, so narrower patterns stand above wider ones. Names are in upper case. */
const ROWS: readonly EnvRow[] = [
  [
    'telemetry',
    /^OTEL_|^CLAUDE_CODE_(?:ENABLE_TELEMETRY|ENHANCED_TELEMETRY|PERFETTO|OTEL_)|TRACING|^DD_|^SENTRY_/u,
  ],
  [
    'guard',
    /^CLAUDE_CODE_(?:SUBPROCESS_ENV_SCRUB|EVEN_MORE_DANGEROUSLY|SIMPLE$|SAFE_MODE|SANDBOX|STRICT_|IGNORE_PERSISTED)/u,
  ],
  [
    'guard',
    /^(?:IS_SANDBOX|GITHUB_ACTIONS|DISABLE_TELEMETRY|DISABLE_ERROR_REPORTING|DISABLE_AUTOUPDATER|USER_TYPE)$/u,
  ],
  [
    'guard',
    /^CLAUDE_CODE_(?:SKIP_|DISABLE_)|^CLAUDE_CHROME_|^CLAUDE_BASH_MAINTAIN|DANGEROUS|_SKIP_PERMISSIONS/u,
  ],
  [
    'endpoint',
    /^ANTHROPIC_(?:.*_)?(?:BASE_URL|CUSTOM_HEADERS|UNIX_SOCKET|RESOURCE)$|^CLAUDE_CODE_.*_(?:URL|ENDPOINT|HOST)$/u,
  ],
  ['endpoint', /^(?:AWS_ENDPOINT_URL.*|.*_(?:BASE_URL|API_BASE|ENDPOINT|ENDPOINT_URL))$/u],
  [
    'endpoint',
    /^CLAUDE_CODE_USE_(?:BEDROCK|VERTEX|FOUNDRY|MANTLE|ANTHROPIC_AWS|GATEWAY)$|_REGION$|PROJECT_ID$/u,
  ],
  ['credential', /(?:API_?KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|ACCESS_KEY_ID|PRIVATE_KEY)(?:_|$)/u],
  [
    'credential',
    /^AWS_(?:PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE|ROLE_ARN)$|^GOOGLE_APPLICATION_|^CLAUDE_CODE_OAUTH_/u,
  ],
  [
    'tls',
    /^(?:NODE_TLS_REJECT_UNAUTHORIZED|NODE_EXTRA_CA_CERTS|SSL_CERT_.*|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|AWS_CA_BUNDLE)$/u,
  ],
  [
    'tls',
    /^GIT_SSL_|CLIENT_(?:CERT|KEY)|^CLAUDE_CODE_CLIENT_CERT|_CA_(?:BUNDLE|CERTS?|FILE)$|STRICT_SSL|SSLKEYLOGFILE/u,
  ],
  ['proxy', /^(?:HTTPS?|ALL|NO|FTP|SOCKS5?)_PROXY$|_PROXY$|^CLAUDE_CODE_PROXY|_PROXY_/u],
  ['git', /^GIT_|^SSH_ASKPASS|^GPG_TTY$/u],
  [
    'package-source',
    /^(?:NPM_CONFIG_|YARN_|PNPM_|BUN_CONFIG_|COREPACK_|PIP_|UV_|POETRY_|PDM_|CARGO_|GOPROXY$|GOSUMDB$|GONOSUM|GOFLAGS$|GOPRIVATE$|GEM_|BUNDLE_|COMPOSER_|MAVEN_|GRADLE_|NUGET_|HOMEBREW_|DOCKER_)/u,
  ],
  ['preload', /^(?:LD_|DYLD_|NODE_OPTIONS$|NODE_PATH$|NODE_REPL_|BUN_OPTIONS$|BUN_INSPECT|DENO_)/u],
  [
    'preload',
    /^(?:PYTHON(?!UNBUFFERED$|DONTWRITEBYTECODE$|IOENCODING$|UTF8$)|PERL5|RUBY|JAVA_TOOL_OPTIONS$|_JAVA_OPTIONS$|JDK_JAVA_)/u,
  ],
  [
    'preload',
    /^(?:CLASSPATH$|LUA_|PHP_INI|PHPRC$|R_PROFILE|R_ENVIRON|JULIA_|ERL_|DOTNET_STARTUP|CORECLR_|COR_|GCONV_PATH|RUSTC|TCL)/u,
  ],
  [
    'shell',
    /^(?:PATH|PATHEXT|SHELL|SHELLOPTS|BASHOPTS|BASH_ENV|ENV|ZDOTDIR|PROMPT_COMMAND|PS[0-4]|IFS|CDPATH|COMSPEC|PSMODULEPATH)$/u,
  ],
  [
    'shell',
    /^BASH_FUNC_|^CLAUDE_ENV_FILE$|^CLAUDE_CODE_(?:SHELL|PROCESS_WRAPPER|GIT_BASH_PATH|TMUX)|^(?:VISUAL|BROWSER|PAGER|MANPAGER|LESSOPEN|LESSCLOSE)$|EDITOR$/u,
  ],
  [
    'shell',
    /^(?:CC|CXX|LD|AR|MAKE|MAKEFLAGS|MAKEFILES|CMAKE_.*|TAR_OPTIONS|RIPGREP_CONFIG_PATH|LESS)$|^FZF_DEFAULT_COMMAND$/u,
  ],
  [
    'config-directory',
    /^(?:HOME|HOMEDRIVE|HOMEPATH|HOMESHARE|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|TMPDIR|TMP|TEMP|PWD|XDG_.*|KUBECONFIG|CLAUDE_.*(?:_DIR|_DIRS|_DIRECTORIES.*|_PATH|_ROOTS|_PATH_OVERRIDE|TMPDIR)|ANTHROPIC_CONFIG_DIR|.*_CONFIG_(?:DIR|FILE|HOME))$/u,
  ],
  [
    'model',
    /^ANTHROPIC_(?:.*_)?MODEL|^CLAUDE_CODE_(?:.*MODEL|EFFORT|MAX_|.*THINKING|AUTO_COMPACT)|^MAX_THINKING_TOKENS$/u,
  ],
];

/** True when Claude Code ignores this name in a project's `env`, in any case of letters (client 2.1.330, settings reference). */
export function envIgnoredFromProject(name: string): boolean {
  return ENV_IGNORED_FROM_PROJECT.has(name.toUpperCase());
}

/** What a variable can do, in one word and one sentence. Any name has an answer. */
export function describeEnvName(name: string): { readonly effect: EnvEffect; readonly sentence: string } {
  const upper = name.toUpperCase();
  const effect = ROWS.find(([, pattern]) => pattern.test(upper))?.[0] ?? 'unknown';
  return { effect, sentence: SENTENCES[effect] };
}
