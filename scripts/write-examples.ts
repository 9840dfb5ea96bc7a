/**
 * `npm run docs:examples`: writes what the command line prints into README.md and docs/cli.md. The change that is judged is
 * itself an example in README.md. A test compares, so that no example goes stale.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A code block: its document, its language and a text that only it contains; then the arguments that print it. */
const EXAMPLES = [
  ['README.md', 'text', 'portcullis blocked', ['check', '--policy', 'policy.jsonc']],
  ['docs/cli.md', 'json', '"ruleId"', ['check', '--policy', 'policy.jsonc', '--format', 'json']],
  ['docs/cli.md', 'text', 'Usage:', ['help']],
] as const;

/** The documents with fresh examples, by path. */
export function freshDocuments(): Map<string, string> {
  const documents = new Map<string, string>();
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-example-'));
  try {
    makeRepository(folder);
    for (const [path, language, containing, args] of EXAMPLES) {
      const text = documents.get(path) ?? readFileSync(join(ROOT, path), 'utf8');
      const command = [join(ROOT, 'bin/portcullis.mjs'), ...args];
      const { stdout } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
      documents.set(
        path,
        text.replace(block(text, language, containing), () => stdout),
      );
    }
    return documents;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeRepository(folder: string): void {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  git('init', '--quiet', '--initial-branch=main');
  git(
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@example.org',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'Start',
  );
  mkdirSync(join(folder, '.claude'));
  writeFileSync(join(folder, '.claude/settings.json'), block(readme, 'json', 'SessionStart'));
  writeFileSync(join(folder, 'policy.jsonc'), block(readme, 'jsonc', '"version": 1'));
}

function block(document: string, language: string, containing: string): string {
  for (const [, name, text] of document.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)) {
    if (name === language && text?.includes(containing)) return text;
  }
  throw new Error(`There is no block of ${language} with ${containing}.`);
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of freshDocuments()) writeFileSync(join(ROOT, path), text);
}
