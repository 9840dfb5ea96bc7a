/** Schemas of MCP server entries, shaped as Claude Code's `allowedMcpServers` and `deniedMcpServers`. */
import { z } from 'zod';
import { isUrlPattern } from './hooks.ts';
import { PinnedFiles, Text } from './text.ts';

const ServerUrl = z
  .string()
  .refine(isServerUrl, {
    error:
      'must be a URL or URL pattern such as "https://mcp.corp.example/*": a scheme, a host, no user information, and "*" in the host only left of a fixed ".label"; a text with "${…}" is compared literally',
  })
  .meta({
    description:
      'The URL of a remote server. Scheme, host, port, path and query must be equal after normalisation; `*` in the host spans dots, `*` in the path spans slashes.',
    examples: ['https://api.githubcopilot.com/mcp/', 'https://*.mcp.corp.example/*'],
  });

const ServerCommand = z
  .array(z.string())
  .min(1, { error: 'must hold the program and its arguments' })
  .meta({
    description: 'The program and its arguments, word by word.',
    examples: [['npx', '-y', '@example/docs-mcp@1.4.2']],
  });

const Strings = z.record(z.string(), z.string());

const RemoteServer = z.strictObject({
  serverUrl: ServerUrl,
  headers: Strings.optional().meta({
    description:
      'Headers that a repository may send, with their exact values. It may leave any of them out and add none.',
    examples: [{ Authorization: 'Bearer ${GITHUB_TOKEN}' }],
  }),
  headersHelper: Text.optional().meta({ description: 'The command that may produce headers, exactly.' }),
  files: PinnedFiles.optional(),
});

const LocalServer = z.strictObject({
  serverCommand: ServerCommand,
  env: Strings.optional().meta({
    description: 'The environment that the entry must set: exactly these names and values. Default: none.',
    default: {},
  }),
  files: PinnedFiles.optional(),
});

/** An entry of `allowedMcpServers`. Names are refused: a repository can give any content an approved name. */
export const AllowedMcpServer = z.union([RemoteServer, LocalServer]);

/** An entry of `deniedMcpServers`. */
export const DeniedMcpServer = z.union([
  z.strictObject({ serverName: Text.meta({ description: "A server's name, exactly." }) }),
  z.strictObject({ serverUrl: ServerUrl }),
  z.strictObject({ serverCommand: ServerCommand }),
]);

function isServerUrl(text: string): boolean {
  if (text.includes('${')) return !text.includes('@');
  return isUrlPattern(text);
}
