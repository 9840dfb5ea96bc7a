/** Writes the files of a new policy repository. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SCHEMA_FILES, type StarterChoice, starterFiles } from '../../core/index.ts';

/** A file that was written, or was there already. */
export interface StarterFile {
  readonly path: string;
  readonly isNew: boolean;
}

/** What is there already stays: a repository may have a README of its own. */
export async function writeStarter(folder: string, choice: StarterChoice): Promise<StarterFile[]> {
  const written: StarterFile[] = [];
  for (const [path, text] of [...starterFiles(choice), ...(await schemaFiles())]) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    const isNew = await writeFile(file, text, { flag: 'wx' }).then(
      () => true,
      () => false,
    );
    written.push({ path, isNew });
  }
  return written;
}

/** The schemas as this Portcullis has them, so that editors know its keys and no others. */
async function schemaFiles(): Promise<[path: string, text: string][]> {
  return Promise.all(
    SCHEMA_FILES.map(async (path): Promise<[string, string]> => {
      return [path, await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')];
    }),
  );
}
