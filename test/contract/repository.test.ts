/** Rules about this repository itself: what its documents promise, and how its files look. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { freshDocuments } from '../../scripts/write-examples.ts';
import { handledEvents } from '../../src/app/handlers.ts';
import { APP_PERMISSIONS, APPROVALS_PERMISSIONS } from '../app/stage.ts';
import { sourcesBelow } from './layers.ts';
import { undocumentedExports } from './undocumented-exports.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest: {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
} = JSON.parse(read('package.json'));
const SOURCES = sourcesBelow(ROOT, 'src');
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));
const documents = tracked.filter((path) => path.endsWith('.md') && !path.startsWith('fixtures/'));

describe('documents', () => {
  const written = documents.filter((path) => !path.startsWith('docs/rules/'));

  test.each(written)('%s names paths that exist', (document) => {
    expect(pathsNamedIn(document).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test.each(written)('%s names scripts that package.json has', (document) => {
    const scripts = [...read(document).matchAll(/\bnpm run ((?!--)[a-z][\w:-]*)/gu)].map(
      (match) => match[1] ?? '',
    );
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });

  test('README.md is short and has the two commands', () => {
    const lines = read('README.md').split('\n');
    expect(lines.length).toBeLessThanOrEqual(150);
    expect(lines).toContain('npm ci && npm run try');
    expect(lines).toContain('npm ci && npm test');
    expect(manifest.scripts['test']).toBe('vitest run');
  });

  test.each(['README.md', 'docs/operations.md'])('%s has every variable of the environment', (document) => {
    const schema = read('src/app/environment.ts').matchAll(/^ {2}([A-Z][A-Z_]+): (?:z|secret)\b/gmu);
    const names = [...schema].map((match) => match[1] ?? '');
    const rows = read(document)
      .split('\n')
      .filter((line) => line.trimStart().startsWith('| `'));
    const described = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/gu)].map((m) => m[1]),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(described)).toEqual(new Set(names));
  });
});

/** The repository paths in a document: in back quotes, and links to files. */
function pathsNamedIn(document: string): string[] {
  const text = read(document);
  const tops = new Set(tracked.map((path) => path.split('/')[0]));
  const quoted = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/gu)]
    .map((match) => match[1] ?? '')
    .filter((path) => tops.has(path.split('/')[0] ?? ''));
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/gu)].map((match) =>
    join(dirname(document), match[1] ?? ''),
  );
  return [...quoted, ...links];
}

describe('the command line', () => {
  test('prints what README.md and docs/cli.md show (npm run docs:examples)', () => {
    for (const [path, text] of freshDocuments()) expect(read(path)).toBe(text);
  });

  // Runs from the day on which the schema is there; `npm run docs` writes it.
  test.runIf(existsSync(join(ROOT, 'schema/report.schema.json')))('prints JSON that fits the schema', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(read('schema/report.schema.json')),
    );
    const example = /^```json\n([\s\S]*?)^```$/mu.exec(read('docs/cli.md'))?.[1] ?? '';
    validate(JSON.parse(example));
    expect(validate.errors).toBeNull();
  });

  const nodes = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((path) => join(path, 'node'))
    .filter((path) => existsSync(path));

  test.each([...new Set(nodes)])('runs with %s', (node) => {
    const { stdout, stderr, status } = spawnSync(node, [join(ROOT, 'bin/portcullis.mjs'), 'help'], {
      encoding: 'utf8',
    });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('Usage:');
  });
});

describe('packages', () => {
  const lock: {
    packages: Record<
      string,
      { resolved?: string; integrity?: string; optionalDependencies?: Record<string, string> }
    >;
  } = JSON.parse(read('package-lock.json'));
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

  test('have exact versions', () => {
    const versions = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
      .flatMap((group) => Object.entries(group))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-beta\.\d+)?$/u.test(version));
    expect(versions).toEqual([]);
  });

  test('are locked without addresses, and with hashes', () => {
    expect(locked.length).toBeGreaterThan(50);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  // A package for another platform that the registry did not have is left out of the lock, and `npm ci` then refuses.
  test('are locked for every platform', () => {
    const wanted = Object.values(lock.packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    const missing = wanted.filter((name) => !locked.some(([path]) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });
});

const FOREIGN = /\/(?:root|work)\/|\/(?:home|Users)\/[a-z]|registry\.npmjs\.org\/|[A-Z]:\\Users/u;
/** Paths that are subjects of a test or of documentation, not of a machine that built this. */
const ABOUT_PATHS = /^(?:fixtures|src\/core|test\/core|test\/property|test\/conformance|docs\/rules)\//u;

describe('files', () => {
  test('hold no paths of a machine and no hosts of a registry', () => {
    const texts = tracked.filter((path) => !ABOUT_PATHS.test(path) && path !== 'LICENSE');
    const found = texts.flatMap((path) => {
      const match = FOREIGN.exec(read(path));
      return match ? [`${path}: ${match[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  test('are not called utils or helpers', () => {
    const names = tracked.filter((path) => /^(?:src|scripts|bench|try)\//u.test(path));
    const vague = names.filter((path) =>
      path.split('/').some((part) => /^(?:utils?|helpers?|misc|common)(?:\.|$)/u.test(part)),
    );
    expect(vague).toEqual([]);
  });
});

describe('sources', () => {
  test('have at most 320 lines', () => {
    expect(SOURCES.filter((path) => read(path).split('\n').length > 321)).toEqual([]);
  });

  test('have no default exports', () => {
    expect(SOURCES.filter((path) => /^export default\b|\bas default\b/mu.test(read(path)))).toEqual([]);
  });

  test('have no enums and no namespaces', () => {
    expect(
      SOURCES.filter((path) => /^(?:export )?(?:const )?(?:enum|namespace) /mu.test(read(path))),
    ).toEqual([]);
  });

  test('explain every function and class that they export', () => {
    expect(
      SOURCES.flatMap((path) => undocumentedExports(read(path)).map((name) => `${path}: ${name}`)),
    ).toEqual([]);
  });

  test('a missing explanation is seen', () => {
    expect(
      undocumentedExports('/** Says so. */\nexport function a() {}\n\nexport async function b() {}'),
    ).toEqual(['b']);
    expect(undocumentedExports('// Not this.\nexport const c = () => 1;\nexport class D {}')).toEqual([
      'c',
      'D',
    ]);
  });
});

describe('workflows', () => {
  const workflows = readdirSync(join(ROOT, '.github/workflows')).map((name) => `.github/workflows/${name}`);

  test.each(workflows)('%s may only read', (path) => {
    expect(read(path)).toMatch(/^permissions:\n {2}contents: read\n\n/mu);
    const own = path.endsWith('/watch-client.yml') ? 2 : 1;
    expect(read(path).match(/permissions:/gu)).toHaveLength(own);
  });

  test('only the job that runs no code of others may write, and that only issues', () => {
    const [, jobs = ''] = read('.github/workflows/watch-client.yml').split(/^jobs:$/mu);
    const [compare = '', issue = ''] = jobs.split(/^ {2}issue:$/mu);
    expect(compare).not.toContain('permissions:');
    expect(issue).toContain('permissions:\n      contents: read\n      issues: write\n    env:');
    expect(issue).not.toMatch(/uses:|npm|node /u);
  });

  test.each(workflows)('%s pins every action', (path) => {
    const uses = [...read(path).matchAll(/\buses:\s*(.+)$/gmu)].map((match) => match[1] ?? '');
    expect(uses.length).toBeGreaterThan(0);
    expect(
      uses.filter((action) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(action)),
    ).toEqual([]);
  });

  test('one calls the script that CI is', () => {
    expect(read('.github/workflows/ci.yml')).toContain('run: .ci/run\n');
  });
});

/** One section of an App's manifest. */
function section(file: string, name: string): string {
  return new RegExp(`^${name}:\\n((?:(?: .*)?\\n)+)`, 'mu').exec(read(file))?.[1] ?? '';
}

describe.each([
  ['app.yml', APP_PERMISSIONS],
  ['app-approvals.yml', APPROVALS_PERMISSIONS],
])('%s', (file, permissionsOfTests) => {
  test('asks for the permissions that the tests give', () => {
    const permissions = [...section(file, 'default_permissions').matchAll(/^ {2}(\w+): (\w+)$/gmu)];
    expect(Object.fromEntries(permissions.map(([, name, level]) => [name, level]))).toEqual(
      permissionsOfTests,
    );
  });

  test('has a reason above every permission and every event', () => {
    const lines = `${section(file, 'default_permissions')}${section(file, 'default_events')}`.split('\n');
    const bare = lines.filter(
      (line, index) => /^ {2}[\w-]/u.test(line) && !lines[index - 1]?.startsWith('  # '),
    );
    expect(bare).toEqual([]);
  });

  test('keeps the App to its owner', () => {
    expect(read(file)).toMatch(/^public: false$/mu);
  });
});

describe('app.yml', () => {
  test('asks for exactly the events that the App handles, beside those that come unasked', () => {
    const asked = [...section('app.yml', 'default_events').matchAll(/^ {2}- (\w+)$/gmu)].map(
      (match) => match[1],
    );
    const handled = new Set([...handledEvents()].map((event) => event.split('.')[0]));
    expect(handled.delete('installation')).toBe(true);
    expect(handled.delete('installation_repositories')).toBe(true);
    expect(new Set(asked)).toEqual(handled);
  });
});

test('decisions are numbered without gaps and have the four parts', () => {
  const names = readdirSync(join(ROOT, 'docs/decisions')).sort();
  names.forEach((name, index) => {
    const number = String(index + 1).padStart(4, '0');
    expect(basename(name)).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`, 'u'));
    const text = read(`docs/decisions/${name}`);
    expect(text).toMatch(new RegExp(`^# ${number}: `, 'u'));
    expect([...text.matchAll(/^## (.+)$/gmu)].map((match) => match[1])).toEqual([
      'Context',
      'Decision',
      'Why',
      'Consequences',
    ]);
  });
});
