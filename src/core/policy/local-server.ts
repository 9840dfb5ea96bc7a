/** Which commands an entry of `allowedMcpServers` covers by their words. What they run is compared elsewhere. */
import { oncePer } from '../source/once-per.ts';
import { matchArgv } from './argv-pattern.ts';
import { packageArguments, readPackageName } from './package-command.ts';
import type { ApprovedLocalServer, ApprovedMcpServer, ApprovedPackageServer } from './policy.ts';

/** An entry for a program that is started. */
export type StartedServer = ApprovedLocalServer | ApprovedPackageServer;

/** True for an entry about a program that is started, and not a service that is called. */
export function isStarted(entry: ApprovedMcpServer): entry is StartedServer {
  return entry.kind !== 'url';
}

/** True when an entry approves the words of one command only. */
export function isExact(entry: StartedServer): boolean {
  return entry.kind === 'command' && !entry.serverCommand.some((word) => word.includes('*'));
}

/** True when a command has the words that an entry approves. */
export function isStartedBy(entry: StartedServer, argv: readonly string[]): boolean {
  if (entry.kind === 'command') return matchArgv(entry.serverCommand, argv);
  const wanted = packageOf(entry);
  const args = wanted && packageArguments(wanted, entry.runners, argv);
  return args !== undefined && matchArgv(entry.args, args);
}

/** The command as people would write it: that of the entry, or the first runner with the package. */
export function commandOfEntry(entry: StartedServer): readonly string[] {
  if (entry.kind === 'command') return entry.serverCommand;
  const [runner = ''] = entry.runners;
  const ask = runner === 'npx' ? ['-y'] : [];
  return [...runner.split(' '), ...ask, entry.package, ...entry.args];
}

const packageOf = oncePer(({ package: name }: ApprovedPackageServer) => readPackageName(name));
