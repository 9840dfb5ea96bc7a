/** `deniedMcpServers`: servers that no approval can admit. */
import { oncePer } from '../source/once-per.ts';
import type { DeniedMcpServer, Policy } from './policy.ts';
import { deniedUrlHits, deniedUrlPattern, expandDefaults, readAskedUrl } from './server-url.ts';

/** What a deny entry looks at. `command` is the program followed by its arguments, `${VAR:-default}` expanded. */
export interface ServerIdentity {
  readonly name: string;
  readonly command: readonly string[] | undefined;
  readonly url: string | undefined;
}

/** The first entry of `deniedMcpServers` that hits the server, or undefined. Deny wins over every approval. */
export function deniedServer(policy: Policy, server: ServerIdentity): DeniedMcpServer | undefined {
  const { name, command } = server;
  const url = server.url === undefined ? undefined : readAskedUrl(server.url);
  return policy.deniedMcpServers.find((entry) => {
    if (entry.kind === 'name') return entry.serverName === name;
    if (entry.kind === 'url') return url !== undefined && deniedUrlHits(deniedUrlPattern(entry), url);
    return command !== undefined && matchServerCommand(deniedCommand(entry), command);
  });
}

const deniedCommand = oncePer(({ serverCommand }: { readonly serverCommand: readonly string[] }) =>
  serverCommand.map(expandDefaults),
);

/**
 * Compares an entry's `serverCommand` with a server's argv: exactly, word by word, as Claude Code does after the
 * expansion of `${VAR:-default}` (2.1.330, experiment); `/usr/bin/npx` is not `npx`.
 */
export function matchServerCommand(expected: readonly string[], argv: readonly string[]): boolean {
  return expected.length === argv.length && expected.every((word, index) => word === argv[index]);
}
