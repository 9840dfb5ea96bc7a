/** Submodules that bring configuration, or code that configuration starts. */
import type { Fact } from '../facts/fact.ts';
import type { Json } from '../source/digest.ts';
import { folderOf, isWithin, joinPath, normalizePath } from '../source/git-path.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import type { Remark } from './remark.ts';

/** The part of an inventory that says which submodules count. */
export interface SubmoduleState {
  readonly facts: readonly Fact[];
  readonly remarks: readonly Remark[];
  readonly reader: TreeReader;
}

/**
 * The paths of the submodules that decide something: in a `.claude` folder, behind a link in one, with a marketplace
 * of the settings, with a file that instructions import or that a hook, server or helper starts.
 */
export function governedSubmodules(state: SubmoduleState): ReadonlySet<string> {
  const entries = [...state.reader.tree.entries.values()];
  const paths = entries.filter(({ mode }) => mode === '160000').map(({ path }) => path);
  if (paths.length === 0) return new Set();
  const reached = [
    ...state.remarks.filter(({ kind }) => kind === 'unreadable').map(({ file }) => file),
    ...state.facts.flatMap((fact) => pathsOf(fact)),
  ].map((path) => submoduleAt(path, state.reader));
  const named = paths.filter(
    (path) => path.split('/').includes('.claude') || state.facts.some((fact) => runsFrom(fact, path)),
  );
  return new Set([...named, ...reached.flatMap((path) => path ?? [])]);
}

function submoduleAt(path: string, reader: TreeReader): string | undefined {
  const resolution = reader.resolve(path);
  return resolution.kind === 'broken' && resolution.reason === 'submodule' ? resolution.target : undefined;
}

function pathsOf(fact: Fact): string[] {
  const path =
    fact.kind === 'marketplace'
      ? folderSource(fact.source)
      : fact.kind === 'instruction-import'
        ? joinPath(folderOf(fact.file), fact.target)
        : undefined;
  const normalized = path === undefined ? undefined : normalizePath(joinPath(baseOf(fact), path));
  return normalized === undefined ? [] : [normalized];
}

/** A marketplace's folder is looked for where the session starts; an import beside the file that has it. */
function baseOf(fact: Fact): string {
  return fact.kind === 'marketplace' ? fact.folder : '';
}

function folderSource(source: Json): string | undefined {
  if (typeof source !== 'object' || source === null || !('path' in source)) return undefined;
  const { source: type, path } = source;
  return (type === 'directory' || type === 'file') && typeof path === 'string' ? path : undefined;
}

/** The problem of such a command names the path in the submodule, because its content cannot be had. */
function runsFrom(fact: Fact, submodule: string): boolean {
  if (!('problem' in fact) || fact.problem === undefined) return false;
  return fact.problem.split(/\s/u).some((word) => isWithin(word, submodule));
}
