/** Finds the entries of a policy that may cover a content, without a look at all the others. */
import { canonicalJson, type Json } from '../source/digest.ts';
import { oncePer } from '../source/once-per.ts';
import { isDigestList, isRecord } from './pinned-content.ts';

/**
 * A search over a list of entries by what they pin. The list is gone through once, however often it is asked.
 * @param keyOf what an entry and a content must share beside the content itself, and the content that the entry pins
 * @returns from a list, a key and a content to the entries that may cover it, in the order of the list:
 * all that do, and few others
 */
export function pinnedIndex<T>(
  keyOf: (entry: T) => { readonly key: string; readonly content: Json },
): (entries: readonly T[], key: string, content: Json) => readonly T[] {
  const indexOf = oncePer((entries: readonly T[]) =>
    Map.groupBy(entries, (entry) => {
      const { key, content } = keyOf(entry);
      return indexKey(key, content);
    }),
  );
  return (entries, key, content) => indexOf(entries).get(indexKey(key, content)) ?? [];
}

function indexKey(key: string, content: Json): string {
  return `${key}\n${isRecord(content) ? outlineOf(content) : canonicalJson(content)}`;
}

const outlineOf = oncePer((content: { readonly [key: string]: Json }) => canonicalJson(outline(content)));

/**
 * A content without what `pinnedCovers` compares otherwise than exactly: lists of digests, and what scripts load. Two
 * contents of which one covers the other have the same outline.
 */
function outline(content: Json): Json {
  if (Array.isArray(content)) return content.map(outline);
  if (!isRecord(content)) return content;
  const exact = Object.entries(content).filter(
    ([key, value]) => key !== 'imports' && !isDigestList(key, value),
  );
  return Object.fromEntries(exact.map(([key, value]) => [key, outline(value)]));
}
