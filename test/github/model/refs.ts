import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The references of one repository, in memory and as loose ref files, so that plain git sees them too. */
export class Refs {
  readonly #directory: string;
  readonly #values = new Map<string, string>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Points a reference (`refs/heads/main`) at an object; throws where git refuses `a` beside `a/b`. */
  set(name: string, sha: string): void {
    for (const other of this.#values.keys()) {
      if (other.startsWith(`${name}/`) || name.startsWith(`${other}/`)) {
        throw new Error(`${name} cannot exist beside ${other}.`);
      }
    }
    const path = join(this.#directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${sha}\n`);
    this.#values.set(name, sha);
  }

  delete(name: string): void {
    rmSync(join(this.#directory, name), { force: true });
    this.#values.delete(name);
  }

  /** All references whose full name begins so, sorted by name. */
  matching(prefix: string): Array<{ name: string; sha: string }> {
    return [...this.#values]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, sha]) => ({ name, sha }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
