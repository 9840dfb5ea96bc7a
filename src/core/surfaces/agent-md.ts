/** `.claude/agents/**\/*.md`: agents (subagents). */
import type { AgentModeFact } from '../facts/agent-mode.ts';
import { factBase } from '../facts/fact.ts';
import type { McpServerFact } from '../facts/mcp-server.ts';
import { type JsonObject, memberValue } from '../source/json-document.ts';
import { ignoredFields, promptFile, readToolLimit } from './front-matter-facts.ts';
import { readMarkdownFile, textField } from './markdown-file.ts';
import { readServer } from './mcp-server-entry.ts';
import { readHooks } from './settings/hooks.ts';
import { itemsOf, membersOf, type SettingsContext } from './settings/settings-context.ts';
import { belowClaude, type Surface } from './surface.ts';

/** Agents, at any depth below `.claude/agents`. */
export const agentMd: Surface = {
  id: 'agent-md',
  meta: {
    title: 'Agents',
    paths: '`**/.claude/agents/**/*.md`, and those of plugins in the repository',
    readBy: 'Claude Code, from the folder where a session starts and from the folders above it.',
    trust: 'Hooks and MCP servers of an agent start once the folder is trusted and the agent speaks.',
    effect:
      'Gives the model a role. Its front matter can start hooks and MCP servers, but for agents of a plugin.',
    judged: 'Hooks, MCP servers, permission mode, the tools that it is held to, hidden text, any change.',
  },
  // Only names that end in lower-case `.md` are read, in folders of any name (client 2.1.330, experiment).
  match: (path) => belowClaude(path, 'agents/', /\.md$/u),
  read: (place, reader) =>
    readMarkdownFile(place, reader, (file) => {
      const { root, context } = file;
      const own = place.plugin === undefined;
      const name = textField(root, 'name')?.text ?? nameOf(place.path);
      return {
        facts: [
          ...(own ? readHooks(root, context) : []),
          ...(own ? readServers(root, context) : []),
          ...(own ? readMode(name, root, context) : []),
          ...readToolLimit(name, 'tools', 'only', file),
          ...readToolLimit(name, 'disallowedTools', 'never', file),
          promptFile(place, 'agent', name, file),
        ],
        // Client 2.1.330, experiment: none of them has an effect, and its log says so.
        remarks: own ? [] : ignoredFields(place, file, ['hooks', 'mcpServers', 'permissionMode'], 'agents'),
      };
    }),
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/iu, '');
}

/**
 * A list whose items are names of servers that are configured elsewhere, or objects with one server each (client
 * 2.1.330, experiment). Objects with several, and an object in place of the list, are skipped by it and judged here.
 */
function readServers(root: JsonObject, context: SettingsContext): McpServerFact[] {
  const servers = memberValue(root, 'mcpServers');
  const groups = servers?.kind === 'object' ? [servers] : itemsOf(servers);
  return groups.flatMap((group) =>
    membersOf(group)
      .filter(({ value }) => value.kind === 'object')
      .flatMap((member) => readServer(member, context)),
  );
}

function readMode(agent: string, root: JsonObject, context: SettingsContext): AgentModeFact[] {
  const mode = textField(root, 'permissionMode');
  if (mode === undefined) return [];
  const base = factBase(context.place(mode.span), 'agent-mode', mode.text);
  return [{ ...base, kind: 'agent-mode', agent, mode: mode.text }];
}
