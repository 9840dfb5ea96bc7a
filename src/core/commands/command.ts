/** What goes into the judgement of a command and what comes out of it. */
import type { Digest, Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';

/** A command as configuration states it: a text for a shell, or words that are started without one. */
export type CommandInput =
  | { readonly kind: 'shell'; readonly text: string }
  | { readonly kind: 'argv'; readonly argv: readonly string[] };

/** Where a command would run. */
export interface CommandScope {
  readonly reader: TreeReader;
  /** What $CLAUDE_PROJECT_DIR names, and where a session that reads the file starts; `''` is the root. */
  readonly projectFolder: string;
  /** True when sessions started further down read the file too: $CLAUDE_PROJECT_DIR may be any folder below. */
  readonly anyProjectFolder: boolean;
  /** The folder of the plugin that ${CLAUDE_PLUGIN_ROOT} names, for commands of a plugin that lies in the tree. */
  readonly pluginRoot?: string;
}

/** One piece of repository content that a command runs. */
export interface ClosurePart {
  readonly kind: 'file' | 'folder' | 'package-script' | 'shadow';
  /** A path in the tree such as `tools/lint.mjs`, or `package.json#scripts.lint`. */
  readonly path: string;
  readonly digest: Digest;
  /** The word of the command that leads here, without its quotes. */
  readonly reference: string;
  /** The start of the file, or the script's value in package.json. */
  readonly at: Location;
}

/** All repository content that a command runs, as far as it can be followed. */
export interface CommandClosure {
  /** Sorted by path, without doubles. */
  readonly parts: readonly ClosurePart[];
  /** What those files load in turn: imported modules, sourced scripts. Sorted by path. */
  readonly imports: readonly ClosurePart[];
  /** The names of the programs that it starts, without folders: `npm`, `node`. Sorted, without doubles. */
  readonly programs: readonly string[];
  /** What could not be followed, in words. */
  readonly unfollowed: readonly string[];
  /** A blob has to be fetched first; the result is preliminary and the caller has to ask again. */
  readonly pending: boolean;
}

/** A command's content-bound identity. Two commands are the same when `canonicalJson(canonical)` is equal. */
export interface CommandIdentity {
  readonly canonical: Json;
  readonly closure: CommandClosure;
  /** Why the command cannot be judged at all. Such a command equals no approval. */
  readonly problem?: string;
}
