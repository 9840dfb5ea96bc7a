/** Configuration that a workflow hands to Claude Code, beside the files that it finds by itself. */
import type { HandedFile } from '../../facts/workflow-risk.ts';
import { normalizePath } from '../../source/git-path.ts';
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import { textOf } from '../settings/settings-context.ts';
import type { ClaudeStep, StepText } from './claude-steps.ts';

/** A place where a workflow does, and the file of the repository that it names. */
export interface OwnConfiguration extends StepText {
  readonly handed?: HandedFile;
}

// Inputs of the action that bring servers, plugins or another program (claude-code-action: inputs).
const INPUTS = ['mcp_config', 'plugin_marketplaces', 'plugins', 'path_to_claude_code_executable'];
// An option with its value, so that another value is another text.
const OPTIONS =
  /--(mcp-config|plugin-dir|agents|settings)(?:\s+|=)("[^"]*"|'[^']*'|(?:\$\{\{[^}]*\}\}|[^\s"'])+)|"(?:hooks|apiKeyHelper|mcpServers)"\s*:/gu;
const ADDRESS = /^ANTHROPIC_(?:\w+_)?BASE_URL$/u;

/** The places where it does. */
export function ownConfiguration(
  { args, inputs, step, job }: ClaudeStep,
  root: JsonValue,
): OwnConfiguration[] {
  const inArguments = args.flatMap(({ text, span }) =>
    [...text.matchAll(OPTIONS)].flatMap(([found, option = '', value = '']) =>
      fromOption(found, option, value.replace(/^["']|["']$/gu, '')).map((one) => ({ ...one, span })),
    ),
  );
  const inInputs = INPUTS.flatMap((name) => stepTexts(memberValue(inputs, name))).map((found) =>
    withFile(found, 'mcp', found.text),
  );
  // The input takes a text of JSON, or the path of a file.
  const files = stepTexts(memberValue(inputs, 'settings')).flatMap((found) =>
    isPath(found.text) && !isProjectSettings(found.text) ? [withFile(found, 'settings', found.text)] : [],
  );
  const addresses = [step, job, root].flatMap((level) => {
    const env = memberValue(level, 'env');
    return env?.kind === 'object'
      ? [...env.members.keys()].filter((name) => ADDRESS.test(name)).map((name) => memberValue(env, name))
      : [];
  });
  // An address from the settings of the repository is not the change's.
  const literal = addresses.filter((value) => /^https?:/u.test(textOf(value) ?? ''));
  return [...inArguments, ...inInputs, ...files, ...literal.flatMap(stepTexts)];
}

/** Settings in the text itself only count for what is in them, which is looked for there. */
function fromOption(text: string, option: string, value: string): Omit<OwnConfiguration, 'span'>[] {
  if (option === 'settings' && (!isPath(value) || isProjectSettings(value))) return [];
  if (option === 'settings') return [withFile({ text }, 'settings', value)];
  return [option === 'mcp-config' ? withFile({ text }, 'mcp', value) : { text }];
}

function withFile<Found extends object>(
  found: Found,
  kind: HandedFile['kind'],
  value: string,
): Found & { handed?: HandedFile } {
  const path = isPath(value) ? inRepository(value) : undefined;
  return path === undefined ? found : { ...found, handed: { kind, path } };
}

function isPath(value: string): boolean {
  return /^\s*[^\s{}"']+\s*$/u.test(value.replaceAll(WORKSPACE, ''));
}

/** Claude Code reads this file in any case. */
function isProjectSettings(value: string): boolean {
  return inRepository(value) === '.claude/settings.json';
}

// The folder of the checkout (GitHub documentation: variables, default environment variables).
const WORKSPACE = /^\s*(?:\$\{\{\s*github\.workspace\s*\}\}|\$\{?GITHUB_WORKSPACE\}?)\//gu;

/** The path from the repository's root; undefined for one that leads elsewhere, or is made at run time. */
function inRepository(value: string): string | undefined {
  const path = value.replaceAll(WORKSPACE, '').trim();
  if (path.startsWith('/') || path.startsWith('~') || path.includes('$')) return undefined;
  return normalizePath(path);
}

function stepTexts(value: JsonValue | undefined): StepText[] {
  const text = textOf(value);
  return value && text !== undefined && text.trim() !== '' ? [{ text, span: value.span }] : [];
}
