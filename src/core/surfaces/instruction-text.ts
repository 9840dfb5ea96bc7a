/** Instruction files and everything that they import: from text to facts. */

import { type Fact, factBase } from '../facts/fact.ts';
import type { InstructionFileFact, InstructionRole } from '../facts/instruction-file.ts';
import type { InstructionImportFact } from '../facts/instruction-import.ts';
import type { Block } from '../markdown/block.ts';
import { findImports, type Import } from '../markdown/imports.ts';
import { readBlocks } from '../markdown/read-blocks.ts';
import { decodeConfiguration } from '../source/decode.ts';
import { type Digest, digestOf } from '../source/digest.ts';
import { type SourceText as Source, SourceText, startOfFile } from '../source/location.ts';
import { withoutTrailing, withoutTrailingBlanks } from '../source/trailing.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { isProse, resolveImport } from './instruction-imports.ts';
import { type Remark, remark } from './remark.ts';
import type { SurfacePlace, SurfaceReading } from './surface.ts';
import { hiddenCharacters, type Memory, remembered, textFacts } from './text-facts.ts';
import { readTextFile } from './text-file.ts';

/** The client follows imports of imports so far (2.1.330, experiment: the fourth file is loaded, the fifth is not). */
const MAX_DEPTH = 4;

/**
 * Reads an instruction file with all that it imports. Everything that is loaded is an instruction, so the same is asked
 * of every file: what it hides, what it orders, and where its imports lead.
 */
export function readInstructions(
  place: SurfacePlace,
  reader: TreeReader,
  role: InstructionRole,
): SurfaceReading | undefined {
  const remarks: Remark[] = [];
  return readTextFile(place, reader, { utf16le: false }, ({ source }) => {
    const seen = new Set([source.path]);
    // Behind a link the real file is the thing: it says the same under another name.
    const real = { path: source.path, folder: place.folder };
    const facts = readFile({ place: real, source, role, depth: 0 }, { reader, seen, remarks });
    return { facts, remarks, refused: false };
  });
}

interface Reached {
  readonly place: Pick<SurfacePlace, 'path' | 'folder'>;
  readonly source: Source;
  readonly role: InstructionRole;
  readonly depth: number;
}

interface Walk {
  readonly reader: TreeReader;
  readonly seen: Set<string>;
  readonly remarks: Remark[];
}

function readFile(file: Reached, walk: Walk): Fact[] {
  const { facts, imports } = analysed(file, walk.reader);
  if (file.depth >= MAX_DEPTH) return [...facts];
  return [...facts, ...imports.flatMap((one) => followImport(one, file, walk))];
}

function followImport({ path, span }: Import, file: Reached, walk: Walk): Fact[] {
  const target = resolveImport(path, file.source.path, walk.reader);
  if (target.kind === 'nothing') return [];
  if (target.kind === 'file') return readImport(target.path, file, walk);
  const at = file.source.locate(span);
  const { place } = file;
  const base = factBase(
    { file: place.path, folder: place.folder, at },
    'instruction-import',
    target.reach,
    path,
  );
  const fact: InstructionImportFact = {
    ...base,
    kind: 'instruction-import',
    reach: target.reach,
    target: path,
  };
  return [fact];
}

function readImport(path: string, from: Reached, walk: Walk): Fact[] {
  if (walk.seen.has(path)) return [];
  walk.seen.add(path);
  const reading = walk.reader.read(path);
  // The file is its own place, so that it is one thing however many files import it.
  const place = { path, folder: '' };
  const unreadable = (detail: string, oid: string): Fact[] => {
    walk.remarks.push(remark(place, 'unreadable', startOfFile(path), detail, oid));
    return [];
  };
  if (reading.kind === 'unavailable') return unreadable(reading.reason, path);
  if (reading.kind !== 'file') return [];
  const decoding = decodeConfiguration(reading.bytes, { utf16le: false });
  if (decoding.kind === 'refused') return unreadable(decoding.reason, reading.entry.oid);
  const source = new SourceText(path, decoding.text);
  return readFile({ place, source, role: 'import', depth: from.depth + 1 }, walk);
}

interface Analysis {
  readonly facts: readonly Fact[];
  readonly imports: readonly Import[];
}

const analyses: Memory<Analysis> = new WeakMap();

/** What one file says by itself. */
function analysed(file: Reached, reader: TreeReader): Analysis {
  const { place, source, role } = file;
  const reading = reader.read(source.path);
  if (reading.kind !== 'file') return analyse(file);
  const name = [place.path, place.folder, role].join('\u0000');
  return remembered(analyses, reading.bytes, name, () => analyse(file));
}

function analyse({ place, source, role }: Reached): Analysis {
  const blocks = readBlocks(source.text);
  const prose = role !== 'import' || isProse(source.path);
  const own = prose ? textFacts(place, source, blocks) : hiddenCharacters(place, source);
  // Client 2.1.330 follows the imports of an imported file whatever its kind (experiment).
  return {
    facts: [instructionFile(place, source, role, blocks), ...own],
    imports: findImports(blocks, source.text),
  };
}

function instructionFile(
  place: Pick<SurfacePlace, 'path' | 'folder'>,
  source: Source,
  role: InstructionRole,
  blocks: readonly Block[],
): InstructionFileFact {
  const digest = contentOf(source.text);
  const at = startOfFile(source.path);
  const base = factBase({ file: place.path, folder: place.folder, at }, 'instruction-file', digest);
  const bytes = new TextEncoder().encode(source.text).length;
  return { ...base, kind: 'instruction-file', role, digest, bytes, headings: headingsOf(blocks) };
}

/** Headings as people name them: without marks, emphasis and a colon at the end. */
function headingsOf(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ kind, quoted }) => kind === 'heading' && !quoted)
    .map(({ text }) =>
      withoutTrailing(text.replace(/[#*_`=]+|^-+$/gmu, '').replace(/\s+/gu, ' '), ': ').trim(),
    )
    .filter((text) => text !== '');
}

/** Line ends and white space at the end of lines make no difference to what is said. */
function contentOf(text: string): Digest {
  return digestOf(withoutTrailingBlanks(text.replace(/\r\n?/gu, '\n')));
}
