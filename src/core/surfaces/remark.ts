/** Remarks: something about how a file is read, rather than about what it asks for. */
import type { Location } from '../source/location.ts';
import type { SurfacePlace } from './surface.ts';

/**
 * What a remark says about a file:
 * - `refused`: the client refuses the whole file, so that nothing in it counts
 * - `unreadable`: the file's content could not be had, so that nothing can be said
 * - `symbolic-link`: the file is reached through a link inside the repository
 * - `look-alike`: another path that is the same file on macOS or Windows
 * - `duplicate-key`: a name occurs twice in one object; the client takes the last
 * - `unreadable-workflow`: a workflow that mentions Claude Code and is no YAML that everybody reads alike
 * - `utf-16`: the client reads the file, GitHub shows it as binary
 * - `committed-local`, `committed-local-instructions`: a personal file is committed
 * - `unreadable-front-matter`: front matter that is no YAML, with fields that may grant or run something
 * - `dropped`: the client ignores this one entry
 * - `unknown-key`, `legacy-key`, `inert-key`: a key that does nothing here
 */
export type RemarkKind =
  | 'refused'
  | 'unreadable'
  | 'symbolic-link'
  | 'look-alike'
  | 'duplicate-key'
  | 'unreadable-workflow'
  | 'utf-16'
  | 'committed-local'
  | 'committed-local-instructions'
  | 'unreadable-front-matter'
  | 'dropped'
  | 'unknown-key'
  | 'legacy-key'
  | 'inert-key';

/** Something about how a file is read, rather than about what it asks for. */
export interface Remark {
  readonly kind: RemarkKind;
  /** Equal for the same remark in two trees; for `refused` it changes with the content. */
  readonly key: string;
  readonly file: string;
  readonly folder: string;
  readonly at: Location;
  /** What exactly, in words that follow "because" or stand alone. */
  readonly detail: string;
  /** The dotted path of the key that the remark is about; empty when it is about the whole file. */
  readonly subject: string;
}

/** Makes a remark about a place; `identity` distinguishes several of one kind in one file. */
export function remark(
  place: Pick<SurfacePlace, 'path' | 'folder'>,
  kind: RemarkKind,
  at: Location,
  detail: string,
  identity = '',
  subject = '',
): Remark {
  const key = [kind, place.path, identity].join('\u0000');
  return {
    kind,
    key,
    file: place.path,
    folder: place.folder,
    at,
    detail: detail.replace(/\.$/u, ''),
    subject,
  };
}
