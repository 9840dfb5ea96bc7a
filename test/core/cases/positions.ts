/** Do the places of findings exist? */
import type { Verdict } from '../../../src/core/index.ts';
import { type Repository, type RepositoryFile, SETTINGS } from './repository.ts';

/**
 * Places that no file of the change has. The policy is beside the trees, and settings that are missing are missed at
 * their beginning.
 */
export function placesOutside(
  verdict: { readonly findings: readonly Pick<Verdict['findings'][number], 'at' | 'related'>[] },
  base: Repository,
  head: Repository,
): string[] {
  const lengths = new Map<string, readonly (readonly number[])[]>();
  const lengthsOf = (path: string, file: RepositoryFile): readonly (readonly number[])[] => {
    const known = lengths.get(path);
    if (known) return known;
    const counted = textsOf(file).map((text) => text.split(/\r\n|\r|\n/u).map((line) => line.length));
    lengths.set(path, counted);
    return counted;
  };
  const places = verdict.findings.flatMap(({ at, related }) => [at, ...related]);
  return places
    .filter(({ path, line, column, endLine, endColumn }) => {
      if (path === 'policy.jsonc') return false;
      const file = head[path] ?? base[path];
      if (file === undefined) {
        return !(mayLackFile(path, head) || mayLackFile(path, base)) || line + column !== 2;
      }
      return !lengthsOf(path, file).some((columns) => {
        const isInside = (row: number, at: number) =>
          row >= 1 && at >= 1 && at <= (columns[row - 1] ?? -1) + 1;
        return isInside(line, column) && isInside(endLine, endColumn);
      });
    })
    .map(({ path, line, column }) => `${path}:${line}:${column}`);
}

function mayLackFile(path: string, repository: Repository): boolean {
  if (path === SETTINGS || path === '.') return true;
  const files = Object.entries(repository);
  // A folder that stands for its files, or a path that leads through a link.
  return files.some(
    ([name, file]) => name.startsWith(`${path}/`) || (isLink(file) && path.startsWith(`${name}/`)),
  );
}

function isLink(file: RepositoryFile): boolean {
  return typeof file === 'object' && 'link' in file;
}

/** The text of a file; two where its kind decides how its bytes are read. */
function textsOf(file: RepositoryFile): string[] {
  if (typeof file === 'string') return [file.replace(/^\ufeff/u, '')];
  if (!(file instanceof Uint8Array)) return ['executable' in file ? file.executable : ''];
  const encodings = file[0] === 0xff && file[1] === 0xfe ? ['utf-16le', 'utf-8'] : ['utf-8'];
  return encodings.map((encoding) => new TextDecoder(encoding).decode(file));
}
