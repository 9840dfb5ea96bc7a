/** A small group of instruction files in a folder of their own, with a word in every file. */

/** A file, or a symbolic link; paths and targets begin in the piece's folder. */
export type PieceFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly target: string };

/** Files that belong together, and what is asked about them. */
export interface Piece {
  /** Begins every mark of the piece. */
  readonly id: string;
  readonly files: ReadonlyMap<string, PieceFile>;
  /** Files outside the repository, by name. */
  readonly outside: ReadonlyMap<string, string>;
  /** Folders in which a file is read, so that the client looks for instructions there. */
  readonly visited: readonly string[];
  /** The same piece with less in it. */
  readonly smaller: readonly (() => Piece)[];
}

/** Stands for the folder outside the repository, in texts and targets. */
export const OUTSIDE = '{outside}';

/** Builds one piece. */
export class Draft {
  readonly #id: string;
  readonly #files = new Map<string, PieceFile>();
  readonly #outside = new Map<string, string>();
  readonly #visited = new Set<string>(['']);
  #marks = 0;

  constructor(id: string) {
    this.#id = id;
  }

  /** A file with a mark of its own before the text, or behind its front matter. */
  text(path: string, text = ''): this {
    const front = /^---\n[\s\S]*?\n---\n/u.exec(text)?.[0] ?? '';
    return this.bare(path, `${front}${this.#mark()}\n\n${text.slice(front.length)}`);
  }

  /** A file without a mark. */
  bare(path: string, text: string): this {
    this.#files.set(path, { kind: 'text', text });
    return this;
  }

  link(path: string, target: string): this {
    this.#files.set(path, { kind: 'link', target });
    return this;
  }

  /** A file outside the repository. */
  foreign(name: string, text = ''): this {
    this.#outside.set(name, `${this.#mark()}\n\n${text}`);
    return this;
  }

  visit(folder: string): this {
    this.#visited.add(folder);
    return this;
  }

  done(smaller: Piece['smaller'] = []): Piece {
    const visited = [...this.#visited];
    return { id: this.#id, files: this.#files, outside: this.#outside, visited, smaller };
  }

  #mark(): string {
    this.#marks += 1;
    return `${this.#id}n${this.#marks}e`;
  }
}
