/** The files of a tree that decide what Claude Code does: configuration, and the code that it starts. */
import type { CommandClosure } from '../commands/command-identity.ts';
import type { Fact } from '../facts/fact.ts';
import type { TreeReader } from '../source/tree-reader.ts';

/** The part of an inventory that says which files are governed. */
export interface GovernedState {
  readonly files: readonly { readonly at: string }[];
  readonly facts: readonly Fact[];
  readonly reader: TreeReader;
}

const known = new WeakMap<readonly Fact[], ReadonlySet<string>>();

/** The real paths of all configuration files, and of all files that hooks, servers and helpers run. */
export function governedPaths(inventory: GovernedState): ReadonlySet<string> {
  const before = known.get(inventory.facts);
  if (before) return before;
  const paths = new Set<string>(inventory.files.map((file) => file.at));
  for (const path of executedPaths(inventory)) paths.add(path);
  for (const fact of inventory.facts) {
    if (fact.kind === 'instruction-file') paths.add(fact.at.path);
    if (fact.kind === 'bundled-code') for (const { at } of fact.parts) paths.add(at.path);
  }
  known.set(inventory.facts, paths);
  return paths;
}

/** The paths of the files that hooks, servers and helper commands run. */
function executedPaths(inventory: GovernedState): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const fact of inventory.facts) {
    for (const part of closureOf(fact)?.parts ?? []) {
      // `package.json#scripts.lint` is a part of the file before the `#`.
      const path = part.kind === 'package-script' ? part.path.replace(/#[^#]*$/u, '') : part.path;
      if (inventory.reader.tree.entries.has(path)) paths.add(path);
    }
  }
  return paths;
}

function closureOf(fact: Fact): CommandClosure | undefined {
  if (fact.kind === 'inline-command') return fact.closure;
  if (fact.kind === 'hook' || fact.kind === 'mcp-server' || fact.kind === 'helper-command')
    return fact.closure;
  return undefined;
}
