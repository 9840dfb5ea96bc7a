/** Makes a failing change small: fewer files, fewer lines, less text, as long as it fails in the same way. */
import type { Repository, RepositoryFile } from '../core/cases/repository.ts';
import type { Change } from './change.ts';

/** How much work shrinking may be. */
export interface ShrinkBudget {
  readonly tries: number;
  readonly ms: number;
}

/**
 * Shrinks a change.
 * @param fails whether a smaller change still fails in the same way
 */
export function shrink(change: Change, fails: (change: Change) => boolean, budget: ShrinkBudget): Change {
  const deadline = performance.now() + budget.ms;
  let tries = 0;
  const mayTry = (): boolean => tries < budget.tries && performance.now() < deadline;
  const holds: Holds = (candidate) => {
    if (!mayTry()) return 'over';
    tries += 1;
    return fails(candidate);
  };
  let smallest = change;
  for (let before = ''; before !== JSON.stringify(smallest) && mayTry(); ) {
    before = JSON.stringify(smallest);
    for (const side of ['base', 'head'] as const) {
      smallest = withoutFiles(smallest, side, holds);
      smallest = withShorterFiles(smallest, side, holds);
    }
  }
  return smallest;
}

/** Longer texts are not tried letter by letter. */
const LETTER_BY_LETTER = 400;

/** `over` when nothing may be tried any more. */
type Answer = boolean | 'over';
type Holds = (candidate: Change) => Answer;

function withoutFiles(change: Change, side: 'base' | 'head', holds: Holds): Change {
  let current = change;
  const put = (paths: readonly string[]): Change => {
    const files = paths.map((path): [string, RepositoryFile] => [path, change[side][path] ?? '']);
    return { ...current, [side]: Object.fromEntries(files) };
  };
  const kept = fewest(Object.keys(change[side]), (paths) => holds(put(paths)));
  current = put(kept);
  return current;
}

function withShorterFiles(change: Change, side: 'base' | 'head', holds: Holds): Change {
  let current = change;
  for (const [path, file] of Object.entries(change[side])) {
    const text = plainText(file);
    if (text === undefined) continue;
    const put = (shorter: string): Change => {
      const files: Repository = { ...current[side], [path]: likeBefore(file, shorter) };
      return { ...current, [side]: files };
    };
    const lines = fewest(text.split(/(?<=\n)/u), (some) => holds(put(some.join(''))));
    const words = fewest(lines.join('').split(/(?<=[\s,:{}[\]"])/u), (some) => holds(put(some.join(''))));
    const short = words.join('');
    const letters = short.length > LETTER_BY_LETTER ? [short] : Array.from(short);
    current = put(fewest(letters, (some) => holds(put(some.join('')))).join(''));
  }
  return current;
}

function plainText(file: RepositoryFile): string | undefined {
  if (typeof file === 'string') return file;
  if (file instanceof Uint8Array) return undefined;
  return 'executable' in file ? file.executable : undefined;
}

function likeBefore(file: RepositoryFile, text: string): RepositoryFile {
  return typeof file === 'object' && 'executable' in file ? { executable: text } : text;
}

/** Removes ever smaller runs of items while what is left still holds, and stops when nothing may be tried any more. */
function fewest<T>(items: readonly T[], holds: (items: readonly T[]) => Answer): readonly T[] {
  let kept = items;
  for (let size = kept.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.length; ) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)];
      const answer = holds(fewer);
      if (answer === 'over') return kept;
      if (answer) kept = fewer;
      else start += size;
    }
  }
  return kept;
}
