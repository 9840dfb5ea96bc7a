/** Servers that are approved and denied, entries behind the wall of egress, and hooks for events that never fire. */
import { deniedServer } from '../policy/denied-server.ts';
import { wallBefore } from '../policy/egress.ts';
import { commandOfEntry, isStarted } from '../policy/local-server.ts';
import { quote } from '../policy/places.ts';
import { expandDefaults } from '../policy/server-url.ts';
import { HOOK_EVENTS } from '../settings/hook-events.ts';
import { nearest } from '../settings/nearest.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { ownEntries, placeText, type Vantage } from './vantage.ts';

/** Lints `allowedMcpServers`, `allowedHttpHookUrls`, `hooks` and `egress` against each other. */
export function lintServers(vantage: Vantage): LintFinding[] {
  return [
    ...deniedServers(vantage),
    ...walledUrls(vantage),
    ...walledDomains(vantage),
    ...unknownEvents(vantage),
  ];
}

function deniedServers(vantage: Vantage): LintFinding[] {
  const { policy, layer } = vantage;
  return policy.allowedMcpServers.flatMap((server): LintFinding[] => {
    const identity = {
      name: '',
      command: isStarted(server) ? commandOfEntry(server).map(expandDefaults) : undefined,
      // A pattern is denied as a whole where a denial covers it, its `*` included.
      url: server.kind === 'url' ? server.serverUrl : undefined,
    };
    const denial = deniedServer(policy, identity);
    if (!denial || (server.at.path !== layer.path && denial.at.path !== layer.path)) return [];
    const at = server.at.path === layer.path ? server.at : denial.at;
    const other = at === server.at ? denial.at : server.at;
    const message = `This server is approved and denied (${placeText(other)}). Denials win, so the approval has no effect.`;
    return [{ id: 'denied-server', level: 'warning', at, message, help: 'Remove one of the two.' }];
  });
}

function walledUrls(vantage: Vantage): LintFinding[] {
  const { policy } = vantage;
  const servers = ownEntries(vantage, 'allowedMcpServers').flatMap((server) =>
    server.kind === 'url' ? [{ url: server.serverUrl, at: server.at }] : [],
  );
  const hooks = ownEntries(vantage, 'allowedHttpHookUrls').map(({ value, at }) => ({ url: value, at }));
  const handlers = ownEntries(vantage, 'hooks').flatMap(({ handler: { type, url }, at }) =>
    type === 'http' && typeof url === 'string' ? [{ url, at }] : [],
  );
  return [...servers, ...hooks, ...handlers].flatMap(({ url, at }) => {
    const wall = wallBefore(policy, url);
    return wall ? [behindWall(`The approved URL ${quote(url)}`, wall, at)] : [];
  });
}

function walledDomains(vantage: Vantage): LintFinding[] {
  const { policy } = vantage;
  return ownEntries(vantage, 'egress.allowedDomains').flatMap(({ value, at }) => {
    const wall = wallBefore(policy, `https://${value}/`);
    return wall ? [behindWall(`The domain ${quote(value)}`, wall, at)] : [];
  });
}

interface Wall {
  readonly mode: string;
  readonly at: Location | undefined;
}

function behindWall(about: string, wall: Wall, at: Location): LintFinding {
  const where = wall.at ? ` (${placeText(wall.at)})` : '';
  const message = `${about} stays closed: "egress.mode" is ${quote(wall.mode)}${where}, which opens no listed host.`;
  const help = 'Choose the mode "listed" or "package-managers-and-listed", or remove the entry.';
  return { id: 'behind-egress-wall', level: 'warning', at, message, help };
}

function unknownEvents({ layer }: Vantage): LintFinding[] {
  return Object.keys(layer.file.hooks ?? {}).flatMap((event): LintFinding[] => {
    if (HOOK_EVENTS.has(event)) return [];
    const near = nearest(event, HOOK_EVENTS);
    const message = `Claude Code 2.1.330 has no hook event ${quote(event)}, so these hooks never run.`;
    const help =
      near === undefined ? 'Correct the name, or remove the hooks.' : `Did you mean ${quote(near)}?`;
    return [
      { id: 'unknown-event', level: 'warning', at: layer.places.name(['hooks', event]), message, help },
    ];
  });
}
