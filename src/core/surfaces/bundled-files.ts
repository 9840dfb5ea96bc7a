/** The files that lie beside a SKILL.md: which of them are code, and which are text for the model. */
import {
  type BundledCodeFact,
  bundledCodeDigest,
  type CodeNature,
  type CodePart,
} from '../facts/bundled-code.ts';
import { factBase } from '../facts/fact.ts';
import type { PromptFileFact } from '../facts/prompt-file.ts';
import { canonicalJson, type Digest, digestOf } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
import { sortedBelow, type TreeEntry } from '../source/repo-tree.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import type { SurfacePlace } from './surface.ts';

/** One file of a skill's folder. */
export interface BundledFile {
  /** The path within the folder. */
  readonly path: string;
  /** Where it really lies. */
  readonly entry: TreeEntry;
  readonly digest: Digest;
  readonly nature: CodeNature | 'text' | 'data';
}

/** Reads what lies in a skill's folder, SKILL.md and plugin manifests aside; asks for what has to be fetched. */
export function bundledFiles(folder: string, reader: TreeReader): BundledFile[] {
  const resolution = reader.resolve(folder);
  if (resolution.kind !== 'folder') return [];
  const prefix = resolution.path === '' ? '' : `${resolution.path}/`;
  return sortedBelow(reader.tree, resolution.path).flatMap((entry) => {
    const path = entry.path.slice(prefix.length);
    if (path === 'SKILL.md' || entry.mode === '160000') return [];
    return readBundled(path, `${folder}/${path}`, reader);
  });
}

function readBundled(path: string, seen: string, reader: TreeReader): BundledFile[] {
  // What leads out of the repository is told by the search for linked folders.
  const resolution = reader.resolve(seen);
  if (resolution.kind !== 'file') return [];
  const { entry } = resolution;
  // Pictures, fonts and tables cannot run; their content is not needed.
  if (entry.mode === '100644' && DATA.test(path) && !TASKS.test(path)) return [];
  const reading = reader.read(seen);
  if (reading.kind === 'unavailable') {
    return [{ path, entry, digest: digestOf(entry.oid), nature: 'program' }];
  }
  if (reading.kind !== 'file') return [];
  return [{ path, entry, digest: digestOf(reading.bytes), nature: natureOf(path, entry, reading.bytes) }];
}

const DATA =
  /\.(?:png|jpe?g|gif|webp|svg|ico|pdf|csv|tsv|json[cl5]?|ya?ml|toml|xml|xsd|txt|html?|css|ttf|otf|woff2?|mp[34]|wav|docx|xlsx|pptx|lock|gitignore|gitkeep|editorconfig|env\.example)$/iu;
const SCRIPT =
  /\.(?:sh|bash|zsh|fish|ps1|psm1|bat|cmd|py|pyw|js|mjs|cjs|jsx|ts|mts|cts|tsx|rb|pl|pm|php|lua|r|jl|go|rs|java|kt|swift|awk|sed|applescript|scpt|vbs|wsf|tcl|groovy|scala|clj|ex|exs|nu|c|cc|cpp|cs)$/iu;
// What these list, a tool runs by name.
const TASKS = /(?:^|\/)(?:gnu)?(?:makefile|justfile|rakefile|package\.json)$/iu;
const TEXT = /\.(?:md|mdx|markdown|rst|adoc)$/iu;
const PROGRAM =
  /\.(?:exe|dll|so|dylib|node|wasm|jar|class|pyc|pyo|whl|egg|o|a|bin|app|apk|deb|rpm|zip|tar|t?gz|tgz|bz2|xz|7z|asar)$/iu;

function natureOf(path: string, entry: TreeEntry, bytes: Uint8Array): BundledFile['nature'] {
  // A NUL among the first bytes is what git takes for a binary file.
  const binary = PROGRAM.test(path) || bytes.subarray(0, 8000).includes(0);
  if (binary) return entry.mode === '100644' && DATA.test(path) ? 'data' : 'program';
  const interpreted = bytes[0] === 0x23 && bytes[1] === 0x21;
  if (interpreted || SCRIPT.test(path) || TASKS.test(path) || entry.mode === '100755') return 'script';
  return TEXT.test(path) ? 'text' : 'data';
}

/** The fact about the code of a skill; none when it brings no code. */
export function skillCode(
  place: SurfacePlace,
  name: string,
  files: readonly BundledFile[],
): BundledCodeFact[] {
  const parts = files.flatMap(({ path, entry, digest, nature }): CodePart[] => {
    if (nature === 'text' || nature === 'data') return [];
    const executable = entry.mode === '100755';
    return [{ path, digest, executable, nature, at: startOfFile(entry.path) }];
  });
  const [first] = parts;
  if (first === undefined) return [];
  const digest = bundledCodeDigest('skill', parts);
  const base = factBase({ file: place.path, folder: place.folder, at: first.at }, 'bundled-code', digest);
  return [{ ...base, kind: 'bundled-code', bearer: 'skill', name, parts, digest }];
}

/** One fact about all texts of a skill beside SKILL.md. */
export function skillReferences(
  place: SurfacePlace,
  name: string,
  files: readonly BundledFile[],
): PromptFileFact[] {
  const texts = files.filter(({ nature }) => nature === 'text');
  const [first] = texts;
  if (first === undefined) return [];
  const digest = digestOf(canonicalJson(texts.map((text) => [text.path, text.digest])));
  const at = startOfFile(first.entry.path);
  const base = factBase(
    { file: place.path, folder: place.folder, at },
    'prompt-file',
    'skill reference',
    digest,
  );
  return [{ ...base, kind: 'prompt-file', role: 'skill reference', name, digest }];
}
