/** The approved server that a new one was probably meant to be. */
import { type McpServerFact, serverCommand } from '../facts/mcp-server.ts';
import { commandOfEntry, isStarted, isStartedBy, type StartedServer } from '../policy/local-server.ts';
import type { ApprovedMcpServer } from '../policy/policy.ts';
import { matchServerUrl } from '../policy/server-url.ts';
import { canonicalJson } from '../source/digest.ts';
import type { ApprovalQuestion } from './fact-approval.ts';

/**
 * How a server that is not approved differs from one that is:
 * - `field`: it starts or calls the same, with something else in this field
 * - `form`: it starts the same program in another version, or with other options; `command` is the approved one
 */
export type NearServer =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'form'; readonly command: readonly string[] };

/** Finds it; nothing where no approved server is near, or where several are. */
export function nearestServer(
  server: McpServerFact,
  { policy }: Pick<ApprovalQuestion, 'policy'>,
): NearServer | undefined {
  const { allowedMcpServers: approved } = policy;
  const command = server.transport === 'stdio' ? serverCommand(server.entry) : undefined;
  if (command?.kind === 'argv') return nearestCommand(server, command.argv, approved);
  const { url } = server.entry;
  const isSame = (entry: ApprovedMcpServer): boolean =>
    entry.kind === 'url' && typeof url === 'string' && matchServerUrl(entry.serverUrl, url);
  const field = ['oauth', 'headersHelper', 'headers'].find((name) => server.entry[name] !== undefined);
  return field !== undefined && approved.some(isSame) ? { kind: 'field', field } : undefined;
}

function nearestCommand(
  { entry }: McpServerFact,
  argv: readonly string[],
  approved: readonly ApprovedMcpServer[],
): NearServer | undefined {
  const locals = approved.filter(isStarted);
  const same = locals.find((server) => isStartedBy(server, argv));
  // Where the variables are the approved ones as well, it is the content of its files that nobody approved.
  if (same) return hasVariables(same, entry['env'] ?? {}) ? undefined : { kind: 'field', field: 'env' };
  const near = locals.filter((server) => outline(commandOfEntry(server)) === outline(argv));
  const [only, ...others] = near;
  return only && others.length === 0 ? { kind: 'form', command: commandOfEntry(only) } : undefined;
}

function hasVariables({ env }: StartedServer, actual: McpServerFact['entry'][string]): boolean {
  return canonicalJson(Object.fromEntries(env)) === canonicalJson(actual);
}

/** Program and operands, without options and without what follows the `@` of a package. */
function outline(argv: readonly string[]): string {
  const operands = argv.filter((word) => !word.startsWith('-'));
  return operands.map((word) => word.replace(/(?<=.)(?:@|==)[^/@]*$/u, '')).join('\u0000');
}
