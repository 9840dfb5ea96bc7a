/** `npm run docs` writes pages and schemas; `npm run docs:check` says which of them are out of date. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateFiles, RULE_PAGES_FOLDER } from './generated-files.ts';

const ROOT = join(import.meta.dirname, '../..');

const generated = generateFiles(ROOT);
const stale = [...generated].filter(([path, text]) => readText(path) !== text).map(([path]) => path);
const orphans = pagesOnDisk().filter((path) => !generated.has(path));

if (process.argv.includes('--check')) report();
else write();

function report(): void {
  for (const path of stale) process.stderr.write(`${path} is out of date\n`);
  for (const path of orphans) process.stderr.write(`${path} belongs to no rule\n`);
  if (stale.length + orphans.length === 0) return;
  process.stderr.write('Run `npm run docs` and commit the result.\n');
  process.exitCode = 1;
}

function write(): void {
  for (const path of stale) {
    const file = join(ROOT, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, generated.get(path) ?? '');
  }
  for (const path of orphans) rmSync(join(ROOT, path));
  process.stdout.write(`${stale.length} files written, ${orphans.length} removed\n`);
}

function readText(path: string): string | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function pagesOnDisk(): string[] {
  const folder = join(ROOT, RULE_PAGES_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => `${RULE_PAGES_FOLDER}/${name}`);
}
