/** What git and GitHub are told about a tree's paths: attributes, code owners, submodules, embedded repositories. */
import { folderOf } from '../source/git-path.ts';
import { type Location, SourceText } from '../source/location.ts';
import { pathsEndingWith } from '../source/repo-tree.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import {
  CODE_OWNERS_PATHS,
  type CodeOwnersLine,
  MAX_CODE_OWNERS_BYTES,
  parseCodeOwners,
  parseCommentedCodeOwners,
} from './code-owners.ts';
import { type EmbeddedRepository, findEmbeddedRepositories } from './embedded-repository.ts';
import { type AttributeFile, type AttributeLine, parseGitAttributes } from './git-attributes.ts';
import { parseGitModules, type Submodule } from './git-modules.ts';

/** Something in a file, and where it stands. */
export type Located<T> = T & { readonly at: Location; readonly source: SourceText };

/** All of it for one tree. */
export interface GitMetadata {
  readonly attributes: readonly AttributeFile<Located<AttributeLine>>[];
  /** The one file that GitHub would use, or undefined when there is none. */
  readonly codeOwners: CodeOwnersFile | undefined;
  readonly submodules: readonly Located<Submodule>[];
  readonly embedded: readonly EmbeddedRepository[];
  /** `.gitattributes` and `.gitmodules` that could not be read. */
  readonly unread: readonly UnreadFile[];
}

/** A CODEOWNERS file. */
export interface CodeOwnersFile {
  readonly path: string;
  readonly lines: readonly Located<CodeOwnersLine>[];
  /** Lines with owners behind a `#`. They own nothing. */
  readonly commented: readonly Located<CodeOwnersLine>[];
}

/** A file that git reads and this check does not. */
export interface UnreadFile {
  readonly path: string;
  readonly oid: string;
  /** In words that follow "because". */
  readonly reason: string;
}

/** Reads it. Contents that were not fetched yet are asked for through the reader. */
export function readGitMetadata(reader: TreeReader): GitMetadata {
  const unread: UnreadFile[] = [];
  return {
    attributes: readAttributes(reader, unread),
    codeOwners: readCodeOwners(reader),
    submodules: readSubmodules(reader, unread),
    embedded: findEmbeddedRepositories(reader.tree),
    unread,
  };
}

function readAttributes(reader: TreeReader, unread: UnreadFile[]): AttributeFile<Located<AttributeLine>>[] {
  const files: AttributeFile<Located<AttributeLine>>[] = [];
  for (const path of pathsEndingWith(reader.tree, '.gitattributes')) {
    // Git does not follow a `.gitattributes` that is a symbolic link (gitattributes(5)).
    const mode = reader.tree.entries.get(path)?.mode;
    if (mode === '120000' || mode === '160000') continue;
    const source = textOrReason(reader, path, unread);
    if (source === undefined) continue;
    files.push({ folder: folderOf(path), lines: locate(parseGitAttributes(source.text), source) });
  }
  return files;
}

function readCodeOwners(reader: TreeReader): CodeOwnersFile | undefined {
  const path = CODE_OWNERS_PATHS.find((candidate) => reader.tree.entries.has(candidate));
  if (path === undefined) return undefined;
  // Nothing says that GitHub follows a link here, so that its lines are not counted on.
  const isLink = reader.tree.entries.get(path)?.mode === '120000';
  const source = isLink ? undefined : textAt(reader, path, MAX_CODE_OWNERS_BYTES);
  return {
    path,
    lines: source ? locate(parseCodeOwners(source.text), source) : [],
    commented: source ? locate(parseCommentedCodeOwners(source.text), source) : [],
  };
}

function readSubmodules(reader: TreeReader, unread: UnreadFile[]): Located<Submodule>[] {
  const source = reader.tree.entries.has('.gitmodules')
    ? textOrReason(reader, '.gitmodules', unread)
    : undefined;
  return source ? locate(parseGitModules(source.text), source) : [];
}

function locate<T extends { readonly span: { start: number; end: number } }>(
  items: readonly T[],
  source: SourceText,
): Located<T>[] {
  return items.map((item) => ({ ...item, at: source.locate(item.span), source }));
}

const MAX_BYTES = 1_048_576;

function textAt(reader: TreeReader, path: string, maxBytes = MAX_BYTES): SourceText | undefined {
  const reading = reader.read(path);
  if (reading.kind !== 'file' || reading.bytes.length > maxBytes) return undefined;
  // A byte order mark at the start is skipped, as git does.
  return new SourceText(path, new TextDecoder('utf-8').decode(reading.bytes));
}

/** The same, with a note of what git would read and this check does not: git takes up to 100 MB (gitattributes(5)). */
function textOrReason(reader: TreeReader, path: string, unread: UnreadFile[]): SourceText | undefined {
  const source = textAt(reader, path);
  const entry = reader.tree.entries.get(path);
  if (source !== undefined || entry === undefined) return source;
  const reading = reader.read(path);
  if (reading.kind === 'file') unread.push({ path, oid: entry.oid, reason: 'it is larger than 1 MB' });
  if (reading.kind === 'unavailable') unread.push({ path, oid: entry.oid, reason: reading.reason });
  return undefined;
}
