/** A surface: one kind of file that Claude Code reads, with everything that is known about it. */
import type { Fact } from '../facts/fact.ts';
import type { Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import type { Remark } from './remark.ts';

/** What the page about a surface says. */
export interface SurfaceMeta {
  readonly title: string;
  /** The paths, for people: `**\/.claude/settings.json`. */
  readonly paths: string;
  /** Who reads it and when. */
  readonly readBy: string;
  /** The trust that the client asks for before it acts on it. */
  readonly trust: string;
  /** What it can make the machine do. */
  readonly effect: string;
  /** What Portcullis looks at. */
  readonly judged: string;
}

/** A path where the client would look, in the form that it looks for. */
export interface SurfacePlace {
  readonly surface: Surface;
  readonly path: string;
  /** The folder that it configures: where a session has to start, or to work, to read it. `''` is the root. */
  readonly folder: string;
  /** The folder of the plugin that brings the file, where one does. */
  readonly plugin?: string;
  /** True for a file of a plugin that others have to install: nothing of it counts in this repository. */
  readonly published?: true;
}

/** What one reader found in one place. */
export interface SurfaceReading {
  readonly facts: readonly Fact[];
  readonly remarks: readonly Remark[];
  /** `refused`: the client refuses the whole file. `unreadable`: its content could not be had. */
  readonly state: 'read' | 'refused' | 'unreadable';
  /** Git's id of the content; empty when there is none. */
  readonly oid: string;
  /** The real path of the content; another one than the place's behind a symbolic link. */
  readonly at: string;
  readonly keys: FileKeys;
}

/** The keys of a structured file, by dotted name, three levels deep: `permissions`, `permissions.deny`. */
export interface FileKeys {
  readonly anchors: ReadonlyMap<string, Location>;
  readonly plain: ReadonlyMap<string, Json>;
}

/** A file without keys. */
export const NO_KEYS: FileKeys = { anchors: new Map(), plain: new Map() };

/** One kind of file. */
export interface Surface {
  /** Kebab-case, such as `settings-json`; also the file name of its reader. */
  readonly id: string;
  readonly meta: SurfaceMeta;
  /** The folder that the file at this path configures, or undefined when the client does not read it as this. */
  readonly match: (path: string) => string | undefined;
  /** True when the path alone does not tell: `settings.json` is a plugin's only in the folder of a plugin. */
  readonly dependsOnFolder?: true;
  /** Reads one place; undefined when there is no file, or when its content has to be fetched first. */
  readonly read: (place: SurfacePlace, reader: TreeReader) => SurfaceReading | undefined;
}

/**
 * The folder above the `.claude` folder that holds a path.
 * @param within the beginning of the path below `.claude/`: `agents/`; empty for `.claude` itself
 * @param rest what the remaining path must match
 * @returns undefined when the path lies elsewhere
 */
export function belowClaude(path: string, within: string, rest: RegExp): string | undefined {
  const marker = `.claude/${within}`;
  for (let at = path.indexOf(marker); at >= 0; at = path.indexOf(marker, at + 1)) {
    const startsSegment = at === 0 || path[at - 1] === '/';
    if (startsSegment && rest.test(path.slice(at + marker.length))) return path.slice(0, Math.max(at - 1, 0));
  }
  return undefined;
}

/**
 * The folder that holds a file of a `.claude` folder, for paths such as `web/.claude/settings.json`.
 * @param name the path below `.claude/`
 * @returns the folder above `.claude`, or undefined when the path is not `name` in a `.claude` folder
 */
export function folderAboveClaude(path: string, name: string): string | undefined {
  const suffix = `.claude/${name}`;
  if (path === suffix) return '';
  return path.endsWith(`/${suffix}`) ? path.slice(0, -suffix.length - 1) : undefined;
}
