import type { Repository } from '../model/repository.ts';
import type { Wire, World } from '../model/world.ts';
import { allows, type Principal, reaches } from './credentials.ts';
import { Problem } from './problem.ts';
import { countRequest } from './rate-limit.ts';
import type { Reply } from './route.ts';

/** The part of GitHub's GraphQL interface that reads many files of one repository: `object(oid:)` under aliases. */

/** GitHub cuts the text of a larger file (GraphQL reference: `Blob.isTruncated`). */
const TEXT_BYTES = 512_000;

const QUERY =
  /^query\(\$owner: String!, \$repo: String!\) \{ repository\(owner: \$owner, name: \$repo\) \{ (.+) \} \}$/;
const OBJECT = /(\w+): object\(oid: "([0-9a-f]{40})"\) \{ \.\.\. on Blob \{ ([A-Za-z ]+) \} \} ?/y;

/** Answers a query; every request costs one point of a limit of its own (docs: rate limits for the GraphQL API). */
export function answerQuery(world: World, principal: Principal, body: unknown): Reply {
  if (principal.token === undefined)
    throw new Problem(401, 'This endpoint requires you to be authenticated.');
  const headers = countRequest(world, principal, 1, 'graphql');
  const { query, variables } = asked(body);
  const objects = objectsOf(query);
  if (objects === undefined) return { body: { errors: [{ message: 'Parse error on the query' }] }, headers };
  const repository = world.repository(variables.owner, variables.repo);
  if (repository === undefined || !reaches(principal.token, repository)) {
    const message = `Could not resolve to a Repository with the name '${variables.owner}/${variables.repo}'.`;
    return refused('NOT_FOUND', message, headers);
  }
  if (!allows(principal.token.permissions, { contents: 'read' })) {
    return refused('FORBIDDEN', 'Resource not accessible by integration', headers);
  }
  const found = objects.map(({ alias, sha, fields }): [string, Wire | null] => [
    alias,
    blobJson(repository, sha, fields),
  ]);
  return { body: { data: { repository: Object.fromEntries(found) } }, headers };
}

function refused(type: string, message: string, headers: Readonly<Record<string, string>>): Reply {
  const errors = [{ type, path: ['repository'], locations: [{ line: 1, column: 1 }], message }];
  return { body: { data: { repository: null }, errors }, headers };
}

interface AskedObject {
  readonly alias: string;
  readonly sha: string;
  readonly fields: readonly string[];
}

/** Undefined for every query of another form. */
function objectsOf(query: string): AskedObject[] | undefined {
  const inner = QUERY.exec(query)?.[1];
  if (inner === undefined) return undefined;
  const objects: AskedObject[] = [];
  const pattern = new RegExp(OBJECT);
  while (pattern.lastIndex < inner.length) {
    const [, alias = '', sha = '', fields = ''] = pattern.exec(inner) ?? [];
    if (alias === '') return undefined;
    objects.push({ alias, sha, fields: fields.split(' ') });
  }
  return objects;
}

function blobJson(repository: Repository, sha: string, fields: readonly string[]): Wire | null {
  const bytes = repository.store.blob(sha);
  if (bytes === undefined) return null;
  const isBinary = bytes.subarray(0, 8_000).includes(0);
  const all: Wire = {
    oid: sha,
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > TEXT_BYTES,
    text: isBinary ? null : bytes.subarray(0, TEXT_BYTES).toString('utf8'),
  };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}

function asked(body: unknown): { query: string; variables: { owner: string; repo: string } } {
  const { query, variables } = record(body);
  const { owner, repo } = record(variables);
  return { query: String(query), variables: { owner: String(owner), repo: String(repo) } };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
