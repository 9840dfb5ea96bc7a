import { describe, expect, it } from 'vitest';
import { ENV_IGNORED_FROM_PROJECT } from '../../../src/core/settings/env-ignored.ts';
import {
  describeEnvName,
  envIgnoredFromProject,
  PROTECTIVE_ENV,
} from '../../../src/core/settings/env-names.ts';

describe('describeEnvName', () => {
  it.each([
    ['ANTHROPIC_BASE_URL', 'endpoint'],
    ['ANTHROPIC_BEDROCK_BASE_URL', 'endpoint'],
    ['ANTHROPIC_VERTEX_BASE_URL', 'endpoint'],
    ['ANTHROPIC_FOUNDRY_BASE_URL', 'endpoint'],
    ['ANTHROPIC_CUSTOM_HEADERS', 'endpoint'],
    ['CLAUDE_CODE_USE_BEDROCK', 'endpoint'],
    ['ANTHROPIC_API_KEY', 'credential'],
    ['ANTHROPIC_AUTH_TOKEN', 'credential'],
    ['AWS_SECRET_ACCESS_KEY', 'credential'],
    ['LD_PRELOAD', 'preload'],
    ['DYLD_INSERT_LIBRARIES', 'preload'],
    ['NODE_OPTIONS', 'preload'],
    ['PYTHONSTARTUP', 'preload'],
    ['PATH', 'shell'],
    ['BASH_ENV', 'shell'],
    ['PROMPT_COMMAND', 'shell'],
    ['CLAUDE_ENV_FILE', 'shell'],
    ['CLAUDE_CODE_SHELL', 'shell'],
    ['CLAUDE_CODE_SHELL_PREFIX', 'shell'],
    ['GIT_CONFIG_COUNT', 'git'],
    ['GIT_SSH_COMMAND', 'git'],
    ['GIT_EXTERNAL_DIFF', 'git'],
    ['npm_config_registry', 'package-source'],
    ['PIP_INDEX_URL', 'package-source'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', 'tls'],
    ['NODE_EXTRA_CA_CERTS', 'tls'],
    ['https_proxy', 'proxy'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'telemetry'],
    ['OTEL_LOG_TOOL_CONTENT', 'telemetry'],
    ['CLAUDE_CONFIG_DIR', 'config-directory'],
    ['HOME', 'config-directory'],
    ['CLAUDE_CODE_ADDITIONAL_DIRECTORIES_CLAUDE_MD', 'config-directory'],
    ['CLAUDE_CODE_SUBPROCESS_ENV_SCRUB', 'guard'],
    ['IS_SANDBOX', 'guard'],
    ['CLAUDE_CODE_DISABLE_POLICY_SKILLS', 'guard'],
    ['ANTHROPIC_MODEL', 'model'],
    ['CI', 'unknown'],
    ['TZ', 'unknown'],
    ['FORCE_COLOR', 'unknown'],
    ['BASH_DEFAULT_TIMEOUT_MS', 'unknown'],
    ['', 'unknown'],
  ])('%s: %s', (name, effect) => {
    expect(describeEnvName(name).effect).toBe(effect);
  });
});

describe('envIgnoredFromProject', () => {
  it('knows 245 names, in any case', () => {
    expect(ENV_IGNORED_FROM_PROJECT.size).toBe(245);
    expect(envIgnoredFromProject('home')).toBe(true);
    expect(envIgnoredFromProject('Otel_Exporter_Otlp_Endpoint')).toBe(true);
    expect(envIgnoredFromProject('PATH')).toBe(false);
    expect(envIgnoredFromProject('ANTHROPIC_BASE_URL')).toBe(false);
  });

  it('does not take names of Object.prototype for ignored ones', () => {
    expect(envIgnoredFromProject('constructor')).toBe(false);
  });
});

describe('PROTECTIVE_ENV', () => {
  it('holds names in upper case with the value that protects', () => {
    expect(PROTECTIVE_ENV.get('CLAUDE_CODE_SUBPROCESS_ENV_SCRUB')).toBe('1');
    for (const name of PROTECTIVE_ENV.keys()) expect(name).toBe(name.toUpperCase());
  });
});
