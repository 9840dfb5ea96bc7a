/** Where secrets are kept: the places that everybody has, and those that an organisation names. */
import { isEverything, type PathPattern, pathContains, readPathPattern } from './path-pattern.ts';
import { segmentContains } from './path-segment.ts';

/** Patterns beside the built-in ones, from `readSensitivePath`. */
export type SensitivePaths = readonly PathPattern[];

const SENSITIVE_NAMES =
  /^(?:\.env(?:\..*|\*.*)?|\.?secrets?(?:\..*|\*.*)?|credentials?(?:\..*)?|\.ssh|\.aws|\.gnupg|\.gcloud|\.azure|\.kube|\.docker|\.netrc|\.pgpass|\.npmrc|\.pypirc|\.git-credentials|id_(?:rsa|ed25519|ecdsa|dsa)(?:\..*)?|.*\.(?:pem|p12|pfx|key|keystore|jks|kdbx)|shadow|passwd|sudoers|\.password-store|keychains?|\.claude\.json|\.bash_history|\.zsh_history)$/u;
const SYSTEM_ROOTS = new Set(['etc', 'root', 'proc', 'sys', 'dev', 'boot']);
const SYSTEM_PATHS = /^(?:var\/run|run\/secrets|private\/etc)(?:\/|$)/u;

/**
 * Reads a pattern such as `config/credentials/**`, `*.pem` or `~/.vault/**`; a single name is meant in every folder.
 * @returns nothing when it names no file; two patterns for `/x`, which people mean from the root of the disk or from
 *   that of the repository
 */
export function readSensitivePath(text: string): PathPattern[] {
  const spellings = /^\/[^/]/u.test(text) ? [text, `/${text}`] : [text];
  return spellings.flatMap((spelling) => readPathPattern(spelling, 'deny') ?? []);
}

/** True when what the pattern selects holds secrets by its name, or lies in one of the places or around it. */
export function isSensitive(pattern: PathPattern, places: SensitivePaths): boolean {
  return isKnown(pattern) || selectsFrom(pattern, places);
}

/**
 * The same for a path as settings, imports and shells write it: `/x` begins at the root of the disk, `$HOME` is `~`.
 * @param places patterns beside the built-in ones
 */
export function isSensitivePath(path: string, places: SensitivePaths): boolean {
  const pattern = plainPath(path);
  return pattern !== undefined && isSensitive(pattern, places);
}

/**
 * True when the pattern selects what lies in one of the places, or a folder around it. Everything at once has a class
 * of its own; nothing built-in counts.
 */
export function selectsFrom(pattern: PathPattern, places: SensitivePaths): boolean {
  return places.some((place) => {
    const asked = plainer(pattern, place);
    return pathContains(place, asked) || (!isEverything(asked) && pathContains(asked, place));
  });
}

/** True when a path, written as for `isSensitivePath`, lies in one of the places or around it; nothing built-in counts. */
export function liesInPlaces(path: string, places: SensitivePaths): boolean {
  const pattern = plainPath(path);
  return pattern !== undefined && selectsFrom(pattern, places);
}

/** A path as settings, imports and shells write it, as a pattern; undefined when it names no file. */
export function plainPath(path: string): PathPattern | undefined {
  const text = path.replaceAll('\\', '/').replace(/^\$(?:HOME|\{HOME\})(?=\/|$)/u, '~');
  // One slash at the beginning of a permission rule means the project.
  return readPathPattern(/^\/[^/]/u.test(text) ? `/${text}` : text, 'allow');
}

function isKnown(pattern: PathPattern): boolean {
  if (pattern.segments.some((segment) => SENSITIVE_NAMES.test(segment))) {
    return !pattern.segments.some((segment) => /^\.env\.(?:example|sample|template|dist)$/u.test(segment));
  }
  if (pattern.base !== 'root') return false;
  return SYSTEM_ROOTS.has(pattern.segments[0] ?? '') || SYSTEM_PATHS.test(pattern.segments.join('/'));
}

/** The pattern without what only hides its names: folders that are left again, and single wildcards in a name. */
function plainer(pattern: PathPattern, place: PathPattern): PathPattern {
  const steps = pattern.segments.filter((segment) => segment !== '.');
  const end = steps.lastIndexOf('..') + 1;
  const segments = end > 0 ? ['**', ...steps.slice(end)] : steps;
  const names = segments.map((segment) => {
    if (!/[?[]/u.test(segment) || segment.includes('*')) return segment;
    return place.segments.find((name) => name !== '**' && segmentContains(segment, name)) ?? segment;
  });
  return { ...pattern, segments: names, climbs: false, dead: false };
}
