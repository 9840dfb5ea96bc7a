/** An entry of a list that keeps commands of the sandbox away from something: a domain, a path, a credential. */

import { displayJson, type Json } from '../source/digest.ts';
import { withoutTrailing } from '../source/trailing.ts';
import type { FactBase } from './fact.ts';

/**
 * The lists that count from a project (client 2.1.330, descriptions in its own schema). `awsPairs`, `sigv4` and
 * `allowPlaintextInject` beside the credentials are not read from one.
 */
export const SANDBOX_GUARD_LISTS = [
  'sandbox.network.deniedDomains',
  'sandbox.filesystem.denyRead',
  'sandbox.filesystem.denyWrite',
  'sandbox.credentials.files',
  'sandbox.credentials.envVars',
] as const;

/** The name of such a list. */
export type SandboxGuardList = (typeof SANDBOX_GUARD_LISTS)[number];

/** One entry of such a list. */
export interface SandboxGuardFact extends FactBase {
  readonly kind: 'sandbox-guard';
  readonly list: SandboxGuardList;
  readonly entry: Json;
}

type Guard = Pick<SandboxGuardFact, 'list' | 'entry'>;
type Credential = { readonly [field: string]: Json };

/**
 * True when `kept` keeps away from all that `lost` kept away from: the same entry, a folder around its path, a
 * pattern around its domain, or a refusal in place of a mask.
 */
export function sandboxGuardCovers(kept: Guard, lost: Guard): boolean {
  if (lost.list === 'sandbox.credentials.envVars') {
    return kept.list === lost.list && nameOf(kept) === nameOf(lost) && credentialCovers(kept, lost);
  }
  if (lost.list === 'sandbox.network.deniedDomains') {
    return kept.list === lost.list && domainCovers(nameOf(kept), nameOf(lost));
  }
  if (lost.list === 'sandbox.filesystem.denyWrite') {
    return kept.list === lost.list && pathCovers(nameOf(kept), nameOf(lost));
  }
  // A credential that is denied and a path that cannot be read are the same (2.1.330, its schema).
  if (kept.list !== 'sandbox.filesystem.denyRead' && kept.list !== 'sandbox.credentials.files') return false;
  return pathCovers(nameOf(kept), nameOf(lost)) && credentialCovers(kept, lost);
}

/** True when both are about the same path, domain or variable, whatever they say of it. */
export function isSameGuarded(one: Guard, other: Guard): boolean {
  return one.list === other.list && nameOf(one) === nameOf(other);
}

/** What an entry is about, as it is written. */
export function guardedName({ entry }: Pick<Guard, 'entry'>): string {
  const { path, name } = asCredential(entry);
  return displayJson(path ?? name ?? entry);
}

/** What an entry is about, to be compared: its text, or the path or name of a credential. */
function nameOf({ list, entry }: Guard): string {
  if (typeof entry === 'string') return list.startsWith('sandbox.filesystem') ? plainPath(entry) : entry;
  const { path, name } = asCredential(entry);
  if (typeof path === 'string') return plainPath(path);
  return typeof name === 'string' ? name : '';
}

function asCredential(entry: Json): Credential {
  return isRecord(entry) ? entry : {};
}

function isRecord(value: Json): value is Credential {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainPath(path: string): string {
  const relative = path.replace(/^(?:\.\/+)+/u, '');
  const trimmed = relative.slice(0, 1) + withoutTrailing(relative.slice(1), '/');
  return trimmed === '' ? '.' : trimmed;
}

function pathCovers(kept: string, lost: string): boolean {
  if (kept === lost) return true;
  if (/[*?[\]{}]/u.test(kept) || `${kept}/${lost}`.split('/').includes('..')) return false;
  if (kept === '.') return !/^[/~]/u.test(lost);
  return lost.startsWith(kept === '/' ? '/' : `${kept}/`);
}

/** `*` is every host, `*.example.com` every host below it; a port behind a colon narrows the entry (2.1.330, its schema). */
function domainCovers(kept: string, lost: string): boolean {
  const [host, port] = splitPort(kept);
  const [lostHost, lostPort] = splitPort(lost);
  if (port !== undefined && port !== lostPort) return false;
  if (host === '*' || host === lostHost) return true;
  return host.startsWith('*.') && lostHost.endsWith(host.slice(1));
}

function splitPort(domain: string): [host: string, port: string | undefined] {
  const match = /^(.*):(\d+)$/u.exec(domain.toLowerCase());
  return match ? [match[1] ?? '', match[2]] : [domain.toLowerCase(), undefined];
}

function credentialCovers(kept: Guard, lost: Guard): boolean {
  if (typeof kept.entry === 'string' || asCredential(kept.entry)['mode'] === 'deny') return true;
  if (typeof lost.entry === 'string' || asCredential(lost.entry)['mode'] === 'deny') return false;
  return nameOf(kept) === nameOf(lost) && maskCovers(asCredential(kept.entry), asCredential(lost.entry));
}

const MASK_DETAILS = ['extract', 'onExtractNoMatch', 'decode', 'maskClaims', 'maskDuplicates'] as const;

/** A mask over the whole value covers one over parts of it; fewer hosts get the real value. */
function maskCovers(kept: Credential, lost: Credential): boolean {
  const whole = kept['extract'] === undefined && kept['decode'] === undefined;
  const sameParts = MASK_DETAILS.every((name) => JSON.stringify(kept[name]) === JSON.stringify(lost[name]));
  if (!whole && !sameParts) return false;
  // Without a list, every host that can be reached gets the real value (2.1.330, its schema).
  const [hosts, lostHosts] = [kept['injectHosts'], lost['injectHosts']];
  if (!Array.isArray(lostHosts)) return true;
  return Array.isArray(hosts) && hosts.every((host: Json) => lostHosts.includes(host));
}
