/** `${CLAUDE_PLUGIN_ROOT}` in the commands of a plugin whose folder is known. */
import type { CommandInput, CommandScope } from './command.ts';

/**
 * Puts the plugin's folder in place of the variable, as the client does before it starts the command (plugins
 * reference). A folder with characters that a shell would interpret is left alone: the variable then is unknown, and
 * every file with the same ending counts.
 */
export function inPluginRoot(
  input: CommandInput,
  { pluginRoot, projectFolder }: Pick<CommandScope, 'pluginRoot' | 'projectFolder'>,
): CommandInput {
  if (pluginRoot === undefined || !/^[\w@%+=:,./-]*$/u.test(pluginRoot)) return input;
  const prefix = projectFolder === '' ? '' : `${projectFolder}/`;
  if (!pluginRoot.startsWith(prefix) && pluginRoot !== projectFolder) return input;
  const relative = pluginRoot.slice(prefix.length);
  const resolve = (text: string): string =>
    text.replaceAll(
      /\$\{CLAUDE_PLUGIN_ROOT\}|\$CLAUDE_PLUGIN_ROOT(?!\w)/gu,
      relative === '' ? '.' : `./${relative}`,
    );
  if (input.kind === 'shell') return { kind: 'shell', text: resolve(input.text) };
  return { kind: 'argv', argv: input.argv.map(resolve) };
}
