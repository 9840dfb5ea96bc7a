/** Follows the `@path` imports of instruction files as the client does, and says which lead out of review. */

import type { ImportReach } from '../facts/instruction-import.ts';
import { folderOf, joinPath, normalizePath } from '../source/git-path.ts';
import { withoutTrailing } from '../source/trailing.ts';
import type { TreeReader } from '../source/tree-reader.ts';

/** Where an import leads: to a file of the repository, or to somewhere that is worth a word. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'reach'; readonly reach: ImportReach }
  | { readonly kind: 'nothing' };

// The endings that client 2.1.330 loads (experiment: one file of each kind); a file without an ending is loaded too.
const LOADED: ReadonlySet<string> = new Set(
  'adoc bash bat c cfg cjs cmake conf cpp cs css csv diff env fish go gradle graphql h htm html ini java js json jsx kt lock log lua make md mjs mts org patch php pl properties proto ps1 py r rb rs rst scss sh sql svelte swift tex toml ts tsx txt vue xml yaml yml zsh'.split(
    ' ',
  ),
);
/** Of these, the ones that hold text for people. */
const PROSE: ReadonlySet<string> = new Set(['', 'adoc', 'md', 'org', 'rst', 'tex', 'txt', 'htm', 'html']);

/** True for files that hold prose rather than code or data. */
export function isProse(path: string): boolean {
  return PROSE.has(endingOf(path));
}

/** What stands behind the last dot; nothing for a name that only begins with one. */
function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * Where an import leads. Relative paths begin in the folder of the file that holds the import, behind symbolic links
 * (client 2.1.330, experiment).
 * @param written the path of the import
 * @param from the real path of the file that holds it
 */
export function resolveImport(written: string, from: string, reader: TreeReader): ImportTarget {
  if (/^~(?:\/|$)/u.test(written)) return { kind: 'reach', reach: 'outside' };
  const ending = endingOf(withoutTrailing(written, '/'));
  if (ending !== '' && !LOADED.has(ending)) return NOTHING;
  if (written.startsWith('/')) return absolute(written);
  const path = normalizePath(joinPath(folderOf(from), written));
  if (path === undefined) return { kind: 'reach', reach: 'outside' };
  return inRepository(path, written, reader);
}

const NOTHING: ImportTarget = { kind: 'nothing' };

// Folders at the root of file systems that no project uses as the alias `@/`.
const SYSTEM =
  /^\/(?:etc|home|Users|root|var|usr|opt|tmp|proc|sys|mnt|srv|private|Volumes|Library|run|nix|boot)(?:\/|$)/u;

/** `@/components` is an alias of source code more often than an import, so only what is plain counts. */
function absolute(path: string): ImportTarget {
  if (SYSTEM.test(path)) return { kind: 'reach', reach: 'outside' };
  return /\.(?:md|txt)\/?$/iu.test(path) ? { kind: 'reach', reach: 'absolute' } : NOTHING;
}

function inRepository(path: string, written: string, reader: TreeReader): ImportTarget {
  const secret: ImportTarget | undefined = holdsSecrets(path)
    ? { kind: 'reach', reach: 'secret' }
    : undefined;
  const resolution = reader.resolve(path);
  if (resolution.kind === 'file') return secret ?? { kind: 'file', path: resolution.entry.path };
  if (
    resolution.kind === 'broken' &&
    (resolution.reason === 'outside' || resolution.reason === 'submodule')
  ) {
    return { kind: 'reach', reach: 'link-outside' };
  }
  // A file that git does not know, such as `.env`, lies on the developer's disk.
  if (resolution.kind === 'absent' && secret) return secret;
  return resolution.kind === 'absent' && looksLikeFile(written)
    ? { kind: 'reach', reach: 'missing' }
    : NOTHING;
}

const SECRET_NAME =
  /^(?:\.env|\.npmrc|\.netrc|\.pypirc|\.pgpass|\.htpasswd|\.git-credentials|id_(?:rsa|dsa|ecdsa|ed25519)|credentials|credentials\.json|secrets?\.(?:json|ya?ml|toml|txt|ini|env))$/iu;
const EXAMPLE = /example|sample|template|dist|default|test/iu;

/** True for files that hold secrets by their name. */
function holdsSecrets(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (SECRET_NAME.test(name) || /(?:^|\/)\.(?:ssh|aws|gnupg)\//u.test(path)) return true;
  return /\.env$/iu.test(name) && !EXAMPLE.test(name);
}

/** True when `@…` can hardly mean a person, a package or a decorator. */
function looksLikeFile(written: string): boolean {
  return /\.(?:md|txt|rst|adoc)\/?$/iu.test(written) || /^\.{1,2}\//u.test(written);
}
