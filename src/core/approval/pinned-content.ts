/** Compares what a policy entry pins with what a repository has. */
import type { CommandClosure } from '../commands/command-identity.ts';
import type { Pins } from '../policy/policy.ts';
import { canonicalJson, type Json } from '../source/digest.ts';

/**
 * True when what a thing does (`HookFact.content`, `McpServerFact.content`) is what `pinned` describes: equal in
 * everything, but for what it runs, which is compared by `pinnedCovers`.
 */
export function contentCovers(pinned: Json, actual: Json): boolean {
  if (!isRecord(pinned) || !isRecord(actual)) return canonicalJson(pinned) === canonicalJson(actual);
  const { run: expected, ...others } = pinned;
  const { run: found, ...rest } = actual;
  const sameRun =
    expected === undefined || found === undefined ? expected === found : pinnedCovers(expected, found);
  return sameRun && canonicalJson(others) === canonicalJson(rest);
}

/**
 * True when `actual` is the command that `pinned` describes, both in canonical form. All is compared exactly, but for lists of digests (`files`,
 * `also`): there an entry may pin several contents, the old and the new one of a rollout say, and every content that
 * the repository has must be among them.
 */
export function pinnedCovers(pinned: Json, actual: Json): boolean {
  if (isList(pinned) && isList(actual)) {
    return (
      pinned.length === actual.length &&
      pinned.every((item, index) => pinnedCovers(item, actual[index] ?? null))
    );
  }
  if (isRecord(pinned) && isRecord(actual)) return recordCovers(pinned, actual);
  return canonicalJson(pinned) === canonicalJson(actual);
}

/** True when no file that the scripts load has another content than the one that the entry pins for its path. */
export function importsCovered(pins: Pins, closure: CommandClosure | undefined): boolean {
  return (closure?.imports ?? []).every(({ path, digest }) => pins.get(path)?.includes(digest) ?? true);
}

const DIGEST_LISTS: ReadonlySet<string> = new Set(['files', 'also']);

function recordCovers(
  pinned: { readonly [key: string]: Json },
  actual: { readonly [key: string]: Json },
): boolean {
  const keys = new Set([...Object.keys(pinned), ...Object.keys(actual)]);
  for (const key of keys) {
    // What scripts load is compared by path, by `importsCovered`.
    if (key === 'imports') continue;
    const [expected, found] = [pinned[key], actual[key]];
    if (isDigestList(key, expected ?? []) && isDigestList(key, found ?? [])) {
      if (!isSubset(found ?? [], expected ?? [])) return false;
      continue;
    }
    if (expected === undefined || found === undefined || !pinnedCovers(expected, found)) return false;
  }
  return true;
}

/** True for a member whose list may hold more contents in an entry than in a repository. */
export function isDigestList(key: string, value: Json): boolean {
  if (!DIGEST_LISTS.has(key) || !isList(value)) return false;
  return value.every((item) => typeof item === 'string' && item.startsWith('sha256:'));
}

function isSubset(part: Json, whole: Json): boolean {
  return isList(part) && isList(whole) && part.every((item) => whole.includes(item));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for an object. */
export function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}
