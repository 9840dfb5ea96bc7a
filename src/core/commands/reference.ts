/** What words of a command may lead to. */
import { type ShellWord, wordAfter } from './words.ts';

/** Something in a command that may lead to repository content. */
export type Reference =
  /** A file or folder that is run or loaded, if it exists. `node`: also without extension. */
  | { readonly kind: 'code'; readonly word: ShellWord; readonly node: boolean }
  /** Counts only when it is an executable file or has a script's extension. */
  | { readonly kind: 'operand'; readonly word: ShellWord }
  /** A Python module's name. */
  | { readonly kind: 'module'; readonly word: ShellWord }
  /** A script of package.json. `otherwise`: the words to launch when there is none of that name. */
  | {
      readonly kind: 'package-script';
      readonly names: readonly string[];
      readonly word: ShellWord;
      readonly folder: ShellWord | undefined;
      /** Whether the packages below the current one count, too. */
      readonly workspaces: boolean;
      readonly otherwise: readonly ShellWord[];
    }
  /** A package's program, which a committed copy shadows. */
  | { readonly kind: 'launch'; readonly word: ShellWord }
  /** A program found through PATH. */
  | { readonly kind: 'program'; readonly name: string; readonly word: ShellWord }
  /** That a program of this name is started, wherever it is found. */
  | { readonly kind: 'run'; readonly name: string }
  /** Files of which the first existing ones decide what runs, such as a Makefile. */
  | { readonly kind: 'build-file'; readonly names: readonly string[]; readonly word: ShellWord }
  /** Shell text. */
  | { readonly kind: 'shell'; readonly word: ShellWord }
  /** Code in another language. */
  | { readonly kind: 'inline'; readonly word: ShellWord }
  /** A change of folder. */
  | { readonly kind: 'folder-change'; readonly word: ShellWord }
  /** What cannot be followed, in words. */
  | { readonly kind: 'note'; readonly text: string };

/** Words of which nothing is known: each may be a file, also in the form `--option=file`. */
export function operandsOf(words: readonly ShellWord[]): Reference[] {
  return words.flatMap((word): Reference[] => {
    const references: Reference[] = [{ kind: 'operand', word }];
    const equals = word.value.indexOf('=');
    if (equals > 0) references.push({ kind: 'operand', word: wordAfter(word, equals + 1) });
    return references;
  });
}
