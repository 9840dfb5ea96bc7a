/** What a repository's history is made of. */
import type { FileChanges } from '../../test/github/index.ts';
import type { Author } from './people.ts';

/** One commit. */
export interface Step {
  readonly message: string;
  readonly author: Author;
  readonly files: FileChanges;
  readonly daysAgo: number;
}

/** One repository: its name, what it is, and how it came to be. */
export interface Chronicle {
  readonly name: string;
  readonly about: string;
  readonly steps: readonly Step[];
}
