/** Paths inside a repository: joining, resolving `..`, and the name that a lenient file system would see. */
import { withoutTrailing } from './trailing.ts';

/** The folder part of a path; `''` for a path in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Joins a folder (`''` = root) and a relative path without normalising. */
export function joinPath(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/**
 * Resolves `.`, `..` and repeated slashes.
 * @returns the path from the root (`''` is the root itself), or `undefined` when it climbs out of the repository
 */
export function normalizePath(path: string): string | undefined {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
      continue;
    }
    segments.push(segment);
  }
  return segments.join('/');
}

/** True when `path` is `folder` itself or lies under it; every path lies under the root `''`. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

// Code points that HFS+ ignores when it compares names (git's utf8.c keeps the same list), and U+FEFF.
const IGNORABLE = /[\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * The name under which macOS or Windows could open this path segment: Unicode form, letter case, ignorable code
 * points, trailing dots and spaces and NTFS streams removed. Two names with one canonical form can be one file.
 */
export function canonicalSegment(segment: string): string {
  const [beforeStream = ''] = segment.normalize('NFKC').replace(IGNORABLE, '').split(':');
  return withoutTrailing(beforeStream, '. ').toLowerCase();
}

/** `canonicalSegment` for each segment of a path; backslashes count as separators, as they do on Windows. */
export function canonicalPath(path: string): string {
  return path.split(/[/\\]/u).map(canonicalSegment).join('/');
}
