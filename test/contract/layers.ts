/** Compares the imports of a source tree with the table in `docs/architecture.md`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { importsOf, type ModuleImport } from './imports.ts';

/** One line of the table. */
export interface Layer {
  readonly name: string;
  /** A folder, with a slash at its end, or one file. */
  readonly folder: string;
  readonly layers: readonly string[];
  readonly packages: readonly string[];
  /** Undefined where files of the layer may import each other freely. Paths are relative to the folder. */
  readonly inside: { readonly shared: readonly string[]; readonly gather: readonly string[] } | undefined;
}

/** An import that the table does not allow. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

const ROW = /^\| ([a-z]+) \| `([^`]+)` \| ([^|]*)\| ([^|]*)\| ([^|]+) \|$/gmu;

/** Reads the table. */
export function readLayers(markdown: string): Layer[] {
  return [...markdown.matchAll(ROW)].map(
    ([, name = '', folder = '', layers = '', packages = '', inside = '']) => ({
      name,
      folder,
      layers: layers.match(/[a-z]+/gu) ?? [],
      packages: codesIn(packages),
      inside:
        inside === 'free' ? undefined : { shared: part(inside, 'shared'), gather: part(inside, 'gather') },
    }),
  );
}

function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? '');
}

function part(cell: string, label: string): string[] {
  return codesIn(cell.split(';').find((piece) => piece.trim().startsWith(`${label}:`)) ?? '');
}

/** Every import below `root` that the table does not allow, and every source file that belongs to no layer. */
export function findViolations(root: string, layers: readonly Layer[]): Violation[] {
  const files = ['src', 'test/github', 'try'].flatMap((folder) => sourcesBelow(root, folder));
  return files.flatMap((file) => {
    const layer = layerOf(file, layers);
    if (!layer) return [{ file, line: 1, problem: 'belongs to no layer of docs/architecture.md' }];
    return importsOf(readFileSync(join(root, file), 'utf8')).flatMap((found) => {
      const problem = problemOf(file, layer, found, layers);
      return problem === undefined ? [] : [{ file, line: found.line, problem }];
    });
  });
}

/** The source files below a folder, with `/` between names. */
export function sourcesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?tsx?$/u.test(path))
    .map((path) => posix.join(folder, path.split(sep).join('/')))
    .sort();
}

function layerOf(file: string, layers: readonly Layer[]): Layer | undefined {
  const owners = layers.filter(({ folder }) =>
    folder.endsWith('/') ? file.startsWith(folder) : file === folder,
  );
  return owners.sort((a, b) => b.folder.length - a.folder.length)[0];
}

function problemOf(
  file: string,
  layer: Layer,
  { specifier }: ModuleImport,
  layers: readonly Layer[],
): string | undefined {
  if (specifier === undefined) return 'loads a module whose name is not written out';
  if (!specifier.startsWith('.')) return packageProblem(layer, specifier);
  const target = posix.join(posix.dirname(file), specifier);
  const other = layerOf(target, layers);
  if (!other) return `imports ${target}, which belongs to no layer`;
  if (other !== layer) {
    return layer.layers.includes(other.name)
      ? undefined
      : `${layer.name} must not import ${other.name} (${target})`;
  }
  return neighbourProblem(file, target, layer);
}

function packageProblem(layer: Layer, specifier: string): string | undefined {
  const name = specifier.startsWith('node:')
    ? 'node:*'
    : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return layer.packages.includes(name) ? undefined : `${layer.name} must not import the package ${specifier}`;
}

function neighbourProblem(file: string, target: string, { folder, inside }: Layer): string | undefined {
  if (!inside) return undefined;
  const [from, to] = [file.slice(folder.length), target.slice(folder.length)];
  if (inside.gather.includes(from) || inside.shared.includes(to)) return undefined;
  return `${from} must not import its neighbour ${to}`;
}
