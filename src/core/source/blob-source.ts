/** Contents of files by git's object id. The shell fills it; the core asks and says what it lacks. */

/** A file's bytes, or why they are not to be had (too large, not readable); the latter is final. */
export type BlobContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Answers with a blob's content, or `undefined` when the shell has not fetched it yet. */
export interface BlobSource {
  get(oid: string): BlobContent | undefined;
}

/** Wraps a source and remembers which blobs were asked for and missing, so that the shell can fetch them. */
export class BlobRequests {
  readonly missing = new Set<string>();
  readonly #source: BlobSource;

  constructor(source: BlobSource) {
    this.#source = source;
  }

  /** The blob's content; `undefined` when it has to be fetched first (and is then noted in `missing`). */
  read(oid: string): BlobContent | undefined {
    const content = this.#source.get(oid);
    if (content === undefined) this.missing.add(oid);
    return content;
  }
}
