/** A change to one file that would settle a finding. */

/** One line of a small diff. */
export interface DiffLine {
  readonly kind: 'kept' | 'removed' | 'added';
  /** The line without its end. */
  readonly text: string;
}

/** A run of lines that belong together. */
export interface DiffHunk {
  /** The line in the file as it is, from 1. */
  readonly line: number;
  readonly lines: readonly DiffLine[];
}

/** An edit of one file, tried out: with it the finding is gone and nothing new is found. */
export interface Edit {
  readonly path: string;
  readonly hunks: readonly DiffHunk[];
}
