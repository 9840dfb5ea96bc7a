import { randomBytes, verify } from 'node:crypto';
import type { App, Permissions } from '../model/app.ts';
import type { Installation } from '../model/installation.ts';
import type { Repository } from '../model/repository.ts';
import { isoSeconds, type World } from '../model/world.ts';
import { Problem } from './problem.ts';

const ONE_HOUR = 60 * 60 * 1000;
const LONGEST_LIFE = 10 * 60;

/** An installation access token and what it may do. */
export interface AccessToken {
  readonly token: string;
  readonly installation: Installation;
  readonly permissions: Permissions;
  /** The repositories it is narrowed to; all of the installation's if undefined. */
  readonly repositoryIds: ReadonlySet<number> | undefined;
  readonly expiresAt: number;
}

/** Who is asking. */
export interface Principal {
  readonly app?: App;
  readonly token?: AccessToken;
}

/** Verifies JWTs of Apps, and issues and knows installation tokens. */
export class Credentials {
  readonly #world: World;
  readonly #tokens = new Map<string, AccessToken>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Reads an `Authorization` header; throws 401 as GitHub does when it is no good. */
  principal(header: string | undefined): Principal {
    if (header === undefined) return {};
    const [scheme = '', value = ''] = header.split(' ');
    if (!/^(bearer|token)$/i.test(scheme)) throw new Problem(401, 'Bad credentials');
    if (value.startsWith('ghs_')) return { token: this.#known(value) };
    if (value.split('.').length === 3) return { app: this.#verified(value) };
    throw new Problem(401, 'Bad credentials');
  }

  /**
   * Issues an installation token. Its form is that of 2026: long and with dots, `ghs_<app>_<JWT>`.
   * @param narrowing what the token may do less than the installation
   */
  issue(
    installation: Installation,
    narrowing: { permissions?: Permissions; repositoryIds?: ReadonlySet<number> },
  ): AccessToken {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = part({ alg: 'ES256', typ: 'JWT' });
    const claims = part({ iss: 'github', sub: installation.id, jti: this.#world.guid() });
    const token: AccessToken = {
      token: `ghs_${installation.app.id}_${header}.${claims}.${randomBytes(64).toString('base64url')}`,
      installation,
      permissions: narrowing.permissions ?? installation.permissions,
      repositoryIds: narrowing.repositoryIds,
      expiresAt: Math.floor((this.#world.signInClock() + ONE_HOUR) / 1000) * 1000,
    };
    this.#tokens.set(token.token, token);
    return token;
  }

  /** Every token that is good at present, by when it was issued. */
  get tokens(): readonly AccessToken[] {
    return [...this.#tokens.values()];
  }

  revoke(token: AccessToken): void {
    this.#tokens.delete(token.token);
  }

  /** Forgets every token. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  #known(value: string): AccessToken {
    const token = this.#tokens.get(value);
    if (token === undefined || token.expiresAt <= this.#world.signInClock())
      throw new Problem(401, 'Bad credentials');
    if (!this.#world.installations.has(token.installation.id)) throw new Problem(401, 'Bad credentials');
    if (token.installation.suspendedAt !== undefined) {
      throw new Problem(403, 'This installation has been suspended');
    }
    return token;
  }

  /** RS256 with the App's key, `iss` its id or client id, `exp` at most ten minutes ahead (docs: generating a JWT). */
  #verified(jwt: string): App {
    const [head = '', claims = '', signature = ''] = jwt.split('.');
    const undecodable = new Problem(401, 'A JSON web token could not be decoded');
    const { alg } = decoded(head) ?? {};
    const payload = decoded(claims);
    if (payload === undefined || alg !== 'RS256') throw undecodable;
    const { iss, iat, exp } = payload;
    const app = this.#world.apps.find((each) => String(each.id) === String(iss) || each.clientId === iss);
    if (app === undefined) throw new Problem(404, 'Integration not found');
    const signed = Buffer.from(`${head}.${claims}`);
    if (!verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'))) throw undecodable;
    const now = this.#world.signInClock() / 1000;
    if (typeof iat !== 'number' || iat > now + 60) {
      const text =
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
      throw new Problem(401, text);
    }
    if (typeof exp !== 'number' || exp <= now) {
      const text =
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
      throw new Problem(401, text);
    }
    if (exp > now + LONGEST_LIFE) {
      throw new Problem(401, "'Expiration time' claim ('exp') is too far in the future");
    }
    return app;
  }
}

/** Whether a token may see a repository. */
export function reaches(token: AccessToken, repository: Repository): boolean {
  if (!token.installation.covers(repository)) return false;
  return token.repositoryIds === undefined || token.repositoryIds.has(repository.id);
}

/** Whether a token has every permission of a list; write includes read. */
export function allows(
  permissions: Permissions,
  needed: Readonly<Record<string, 'read' | 'write'>>,
): boolean {
  const ranks = { read: 1, write: 2, admin: 3 };
  return Object.entries(needed).every(([name, level]) => {
    const granted = permissions[name];
    return granted !== undefined && ranks[granted] >= ranks[level];
  });
}

/** A token as the REST API hands it out. */
export function tokenExpiry(token: AccessToken): string {
  return isoSeconds(token.expiresAt);
}

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    const value: Record<string, unknown> | null = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return value ?? undefined;
  } catch {
    return undefined;
  }
}
