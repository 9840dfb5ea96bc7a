/** Configuration that a workflow hands to Claude Code, beside the files that are judged. */
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import { textOf } from '../settings/settings-context.ts';
import type { ClaudeStep, StepText } from './claude-steps.ts';

// Inputs of the action that bring servers, plugins or another program (claude-code-action: inputs).
const INPUTS = ['mcp_config', 'plugin_marketplaces', 'plugins', 'path_to_claude_code_executable'];
const ARGUMENTS =
  /--(?:mcp-config|plugin-dir|agents)(?=[\s=])|"(?:hooks|apiKeyHelper|mcpServers)"\s*:|--settings(?:\s+|=)["']?(?![\s"'{]|(?:\.\/)?\.claude\/settings\.json\b)[^\s"']+/u;
// The input `settings` takes a text of JSON, or the path of a file.
const SETTINGS_FILE = /^\s*(?!(?:\.\/)?\.claude\/settings\.json\s*$)[^\s{}"]+\s*$/u;
const ADDRESS = /^ANTHROPIC_(?:\w+_)?BASE_URL$/u;

/** The places where it does. */
export function ownConfiguration({ args, inputs, step, job }: ClaudeStep, root: JsonValue): StepText[] {
  const inArguments = args.flatMap(({ text, span }) => {
    const found = ARGUMENTS.exec(text)?.[0];
    return found === undefined ? [] : [{ text: found, span }];
  });
  const inInputs = INPUTS.flatMap((name) => stepTexts(memberValue(inputs, name)));
  const addresses = [step, job, root].flatMap((level) => {
    const env = memberValue(level, 'env');
    return env?.kind === 'object'
      ? [...env.members.keys()].filter((name) => ADDRESS.test(name)).map((name) => memberValue(env, name))
      : [];
  });
  // An address from the settings of the repository is not the change's.
  const literal = addresses.filter((value) => /^https?:/u.test(textOf(value) ?? ''));
  const files = stepTexts(memberValue(inputs, 'settings')).filter(({ text }) => SETTINGS_FILE.test(text));
  return [...inArguments, ...inInputs, ...files, ...literal.flatMap(stepTexts)];
}

function stepTexts(value: JsonValue | undefined): StepText[] {
  const text = textOf(value);
  return value && text !== undefined && text.trim() !== '' ? [{ text, span: value.span }] : [];
}
