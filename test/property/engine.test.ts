/** What holds for every change, however its files look. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Json,
  plainPaint,
  renderText,
  toCheckRunReport,
  toReportV1,
  type Verdict,
  visibleText,
} from '../../src/core/index.ts';
import { judgeCase } from '../core/cases/detection-case.ts';
import { placesOutside } from '../core/cases/positions.ts';
import { project, type Render, RULES, repositoryOf } from '../core/cases/project.ts';
import {
  json,
  judge,
  mcp,
  policySource,
  REFERENCE_POLICY,
  type Repository,
  type RepositoryFile,
  SETTINGS,
} from '../core/cases/repository.ts';
import { CASE_TABLES } from '../core/cases/tables/index.ts';
import { APPROVED_FILES, commandHook, FORMAT_PATH, MCP } from '../core/cases/tables/rows.ts';

const P0 = policySource(REFERENCE_POLICY);
const ROWS = CASE_TABLES.flatMap(([, rows]) => rows);

function introduced(verdict: Verdict): string[] {
  return verdict.findings
    .filter((finding) => finding.status === 'introduced')
    .map(({ ruleId, messageId, at }) => `${ruleId}/${messageId} ${at.path}`);
}

function outline(verdict: Verdict): string[] {
  return verdict.findings
    .map(({ fingerprint, level, status }) => `${status} ${level} ${fingerprint}`)
    .toSorted();
}

describe('a tree compared with itself', () => {
  test('brings nothing', () => {
    const same = fc.property(project, (parts) => {
      const tree = repositoryOf(parts);
      expect(introduced(judge(tree, tree, P0))).toEqual([]);
    });
    fc.assert(same, { numRuns: 200 });
  });

  test('brings nothing in any detection case', () => {
    const rows = ROWS.filter((row) => row.policy === undefined);
    const found = rows.flatMap(({ id, what, head }) =>
      introduced(judge(head, head, P0)).map((finding) => `${id} ${what}: ${finding}`),
    );
    expect(found).toEqual([]);
  });
});

const RENDERINGS: readonly Render[] = [
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
  (value) => `\ufeff\n${JSON.stringify(reversed(value), null, 1)}\n\n`,
  (value) => JSON.stringify(value, null, 4).replaceAll('"e', '"\\u0065'),
];

/** The same value with the members of every object in the opposite order. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

function reversedFiles(files: Repository): Repository {
  return Object.fromEntries(Object.entries(files).toReversed());
}

test('formatting, key order and file order change no verdict', () => {
  const same = fc.property(project, project, fc.constantFrom(...RENDERINGS), (before, after, render) => {
    const expected = outline(judge(repositoryOf(before), repositoryOf(after), P0));
    const head = reversedFiles(repositoryOf(after, render));
    expect(outline(judge(reversedFiles(repositoryOf(before, render)), head, P0))).toEqual(expected);
    expect(outline(judge(repositoryOf(before), head, P0))).toEqual(expected);
  });
  fc.assert(same, { numRuns: 300 });
});

test('what only takes away, or refuses more, never blocks', () => {
  const tightened = project.chain((before) =>
    fc.record({
      before: fc.constant(before),
      allow: fc.subarray([...before.allow]),
      hooks: fc.subarray([...before.hooks]),
      names: fc.subarray(Object.keys(before.servers)),
      more: fc.subarray(RULES),
    }),
  );
  const never = fc.property(tightened, ({ before, allow, hooks, names, more }) => {
    const servers = Object.fromEntries(names.map((name) => [name, before.servers[name] ?? null]));
    const after = { ...before, allow, hooks, servers, deny: [...new Set([...before.deny, ...more])] };
    expect(judge(repositoryOf(before), repositoryOf(after), P0).conclusion).toBe('success');
  });
  fc.assert(never, { numRuns: 300 });
});

/** Where bytes can matter: files that the client reads, and files that approved things run. */
const PLACES = [
  SETTINGS,
  MCP,
  FORMAT_PATH,
  '.claude/settings.local.json',
  'package.json',
  'tools/mcp/db.mjs',
];
const SEEDS = ROWS.flatMap(({ head }) => Object.values(head)).filter(
  (file): file is string => typeof file === 'string' && file.length < 5_000,
);
const SPLINTERS = [
  '"__proto__": {"hooks": {}},',
  '{',
  '}',
  '[',
  '"',
  '\\',
  '\u0000',
  '\ud800',
  '\ufeff',
  '1e999',
  'null',
  '//',
];

const mutated = fc
  .record({
    seed: fc.constantFrom(...SEEDS),
    splinter: fc.oneof(fc.constantFrom(...SPLINTERS), fc.string({ unit: 'binary', maxLength: 8 })),
    at: fc.nat({ max: 5_000 }),
    cut: fc.nat({ max: 20 }),
  })
  .map(({ seed, splinter, at, cut }) => {
    const start = at % (seed.length + 1);
    return seed.slice(0, start) + splinter + seed.slice(start + cut);
  });
const content: fc.Arbitrary<RepositoryFile> = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  { weight: 1, arbitrary: fc.json() },
  {
    weight: 1,
    arbitrary: fc.constantFrom<RepositoryFile>(
      { link: 'package.json' },
      { link: '../..' },
      { link: '' },
      { submodule: 'a'.repeat(40) },
    ),
  },
);
const odd = fc.dictionary(fc.constantFrom(...PLACES), content, { maxKeys: 4 });

describe('any bytes', () => {
  test('have a verdict, and every place in it exists', () => {
    const judged = fc.property(odd, odd, (base, head) => {
      const verdict = judge({ ...APPROVED_FILES, ...base }, { ...APPROVED_FILES, ...head }, P0);
      expect(placesOutside(verdict, { ...APPROVED_FILES, ...base }, { ...APPROVED_FILES, ...head })).toEqual(
        [],
      );
    });
    fc.assert(judged, { numRuns: 1_000 });
  });

  test.each([
    ['100,000 levels of lists', '['.repeat(100_000)],
    ['100,000 levels of objects', '{"hooks":'.repeat(100_000)],
    ['3 megabytes of blanks', ' '.repeat(3_000_000)],
    ['2 megabytes of one list', `[${'0,'.repeat(1_000_000)}0]`],
    ['nothing but __proto__', '{"__proto__": {"__proto__": []}, "constructor": {"prototype": 1}}'],
    ['1 megabyte of one name', `{"${'x'.repeat(1_000_000)}": 1}`],
    ['1 megabyte of one command', json(commandHook('Stop', 'a '.repeat(500_000)))],
    ['100,000 equal names', `{${'"a":1,'.repeat(100_000)}"a":1}`],
  ])('%s', (_, text) => {
    const head = Object.fromEntries(PLACES.map((path) => [path, text]));
    const verdict = judge({}, head, P0);
    expect(placesOutside(verdict, {}, head)).toEqual([]);
    expect(verdict.conclusion).toBe('failure');
  });
});

test('every place in a detection case exists', () => {
  const outside = ROWS.flatMap((row) =>
    placesOutside(judgeCase(row), row.base, row.head).map((place) => `${row.id} ${row.what}: ${place}`),
  );
  expect(outside).toEqual([]);
});

const TOKEN = 'ghp_c2VjcmV0LXRoYXQtbXVzdC1ub3QtYmUtc2VlbjAx';
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        TOKEN,
        '\u202e',
        '\u200b',
        '\u001b[31m',
        '::error::',
        '@acme/all',
        '<img src=x>',
        '`',
        '|',
        '\r\n',
        '\u{e0041}',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  // A token is masked where it begins a word.
  .map((parts) => parts.join(' '));

test('no report shows a token or a character that steers', () => {
  const safe = fc.property(hostile, hostile, (one, other) => {
    const head: Repository = {
      [SETTINGS]: json({
        ...commandHook(one, other, one),
        permissions: {
          allow: [`Bash(${one})`],
          deny: [other],
          defaultMode: 'plan',
          additionalDirectories: [one],
        },
        env: { [one]: other, TOKEN: one },
        enabledPlugins: { [one]: true },
        [other]: one,
      }),
      [MCP]: mcp({ [one]: { command: other, args: [one], cwd: other }, x: { type: 'http', url: one } }),
      [`${one.replaceAll('\u0000', '')}/${SETTINGS}`]: json(commandHook('Stop', other)),
    };
    const verdict = judge({}, head, P0);
    for (const text of reportsOf(verdict)) {
      expect(text).not.toContain(TOKEN);
      expect(text.split('\n').filter((line) => visibleText(line) !== line)).toEqual([]);
    }
  });
  fc.assert(safe, { numRuns: 300 });
});

function reportsOf(verdict: Verdict): string[] {
  const context = {
    ruleUrl: (id: string) => `https://docs.corp.example/${id}`,
    policyName: 'acme/policy@1f3c',
  };
  const checkRun = toCheckRunReport(verdict, context);
  // An annotation's path has to be the real one, or GitHub does not find the file.
  const annotations = checkRun.annotations.flatMap(({ title, message }) => [title, message]);
  const findings = toReportV1(verdict).findings.flatMap(({ path, message, help }) => [path, message, help]);
  return [
    renderText(verdict, { paint: plainPaint }),
    checkRun.title,
    checkRun.summary,
    checkRun.text,
    ...annotations,
    ...findings,
  ];
}
