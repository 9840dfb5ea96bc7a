/** Small repositories in memory, and the verdict on a change from one to the other. */
import { readFileSync } from 'node:fs';
import {
  type BlobContent,
  type ChangeDescription,
  describeChange,
  digestOf,
  type EvaluationRequest,
  evaluate,
  type Json,
  type PolicySource,
  parsePolicy,
  type RepoTree,
  RULES,
  type TreeEntry,
  toRepoTree,
  type Verdict,
} from '../../../src/core/index.ts';

/** A file of a small repository: text, bytes, or an object for everything that git can hold beside plain files. */
export type RepositoryFile =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly submodule: string }
  | { readonly executable: string };

/** A small repository: content by path. */
export type Repository = { readonly [path: string]: RepositoryFile };

/** The day on which all cases and fixtures are judged. */
export const TODAY = '2026-11-22';
/** The repository that all cases and fixtures are about. */
export const REPOSITORY = 'acme/web';

/** Turns a repository into a tree; its contents are added to `contents`. */
export function treeOf(
  repository: Repository,
  contents: Map<string, BlobContent>,
  truncated = false,
): RepoTree {
  const entries = Object.entries(repository).map(([path, file]): TreeEntry => {
    if (typeof file === 'object' && 'submodule' in file) return { path, mode: '160000', oid: file.submodule };
    const bytes = bytesOf(file);
    const oid = digestOf(bytes);
    contents.set(oid, { kind: 'bytes', bytes });
    return { path, mode: modeOf(file), oid };
  });
  return toRepoTree('case', entries, truncated);
}

function bytesOf(file: Exclude<RepositoryFile, { submodule: string }>): Uint8Array {
  if (file instanceof Uint8Array) return file;
  const text = typeof file === 'string' ? file : 'link' in file ? file.link : file.executable;
  return new TextEncoder().encode(text);
}

function modeOf(file: Exclude<RepositoryFile, { submodule: string }>): TreeEntry['mode'] {
  if (typeof file === 'string' || file instanceof Uint8Array) return '100644';
  return 'link' in file ? '120000' : '100755';
}

/** Judges the change between two repositories, with every content at hand. */
export function judge(base: Repository, head: Repository, policy: PolicySource): Verdict {
  const contents = new Map<string, BlobContent>();
  const trees = { base: treeOf(base, contents), head: treeOf(head, contents) };
  return verdictOn({ ...trees, policy, blobs: contents });
}

/** What a report would say of the change between two repositories beside its findings. */
export function describeBetween(
  base: Repository,
  head: Repository,
  policy: PolicySource,
): {
  readonly verdict: Verdict;
  readonly description: ChangeDescription;
  readonly request: EvaluationRequest;
} {
  const blobs = new Map<string, BlobContent>();
  const trees = { base: treeOf(base, blobs), head: treeOf(head, blobs) };
  const request = { ...trees, policy, blobs, repository: REPOSITORY, today: TODAY };
  const verdict = verdictOn(request);
  return { verdict, description: describeChange(request, verdict), request };
}

/** Judges trees whose contents are all at hand. */
export function verdictOn(request: Pick<EvaluationRequest, 'base' | 'head' | 'policy' | 'blobs'>): Verdict {
  const evaluation = evaluate({ ...request, repository: REPOSITORY, today: TODAY });
  if (evaluation.kind === 'verdict') return evaluation.verdict;
  throw new Error(`the engine asks for contents that no tree has: ${evaluation.blobs.join(', ')}`);
}

/** Reads a policy as the shells do. */
export function policySource(text: string, path = 'policy.jsonc'): PolicySource {
  return parsePolicy(text, { path, ruleIds: RULES.map((rule) => rule.meta.id) });
}

/** The text of the reference policy, P0. */
export const REFERENCE_POLICY = readFileSync('fixtures/policies/reference.jsonc', 'utf8');
/** The script that P0's one hook runs, with the content that P0 pins. */
export const FORMAT_SCRIPT = readFileSync('fixtures/policies/files/.claude/hooks/format.sh', 'utf8');
/** The program of P0's local MCP server, with the content that P0 pins. */
export const DB_SERVER = readFileSync('fixtures/policies/files/tools/mcp/db.mjs', 'utf8');

/** Where the client looks for the settings of the repository's root. */
export const SETTINGS = '.claude/settings.json';

type JsonRecord = { readonly [key: string]: Json };

/** What P0 requires of every repository. */
export const FLOOR: JsonRecord = {
  permissions: { deny: ['Read(./.env)', 'Read(./.env.*)', 'Read(./secrets/**)', 'Edit(./.claude/**)'] },
  sandbox: { enabled: true },
};

/** The text of a settings file that carries P0's floor and `extra`. */
export function settings(extra: JsonRecord = {}): string {
  return json(merge(FLOOR, extra));
}

/** The text of a JSON file as most tools write it. */
export function json(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function merge(low: Json, high: Json): Json {
  if (Array.isArray(low) && Array.isArray(high)) return [...low, ...high];
  if (!isRecord(low) || !isRecord(high)) return high;
  const merged: { [key: string]: Json } = { ...low };
  for (const [key, value] of Object.entries(high)) {
    const known = low[key];
    merged[key] = known === undefined ? value : merge(known, value);
  }
  return merged;
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of an `.mcp.json` with these servers. */
export function mcp(servers: JsonRecord): string {
  return json({ mcpServers: servers });
}

/** P0 with further members; those of the same name are replaced. */
export function policyWith(extra: JsonRecord): string {
  const plain: unknown = JSON.parse(JSON.stringify(readPolicyJson()));
  return JSON.stringify({ ...(isJsonRecord(plain) ? plain : {}), ...extra }, null, 2);
}

function readPolicyJson(): unknown {
  // P0 has whole-line and trailing comments only, and none of its strings holds " //".
  return JSON.parse(REFERENCE_POLICY.replace(/^\s*\/\/.*$|\s\/\/.*$/gmu, '').replace(/,(\s*[}\]])/gu, '$1'));
}

function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
