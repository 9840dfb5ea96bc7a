/** Rules about rules: one id gives every path, everything said is short, and everything said is tried. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RULES } from '../../src/core/index.ts';
import { generateFiles } from '../../src/docgen/generated-files.ts';
import { judgeCase } from '../core/cases/detection-case.ts';
import { CASE_TABLES } from '../core/cases/tables/index.ts';
import { FIXTURES, judgeFixture, ROOT } from '../core/rules/fixture.ts';

const IDS = RULES.map((rule) => rule.meta.id);
/** Files beside the rules that all of them share. */
const SHARED = ['index', 'remark-report', 'rule', 'sources', 'tags'];
const MAX_WORDS = 25;

function namesIn(folder: string, extension = ''): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, name.length - extension.length))
    .toSorted();
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

describe('the list of rules', () => {
  test('has every rule file once, in the order of the ids', () => {
    const files = namesIn('src/core/rules', '.ts').filter((name) => !SHARED.includes(name));
    expect(IDS).toEqual(files);
  });

  test('has a fixture folder for each rule, and no other', () => {
    expect(namesIn('fixtures/rules')).toEqual(IDS);
  });

  test('has a page for each rule, and no other', () => {
    expect(namesIn('docs/rules', '.md').filter((name) => name !== 'README')).toEqual(IDS);
  });

  test('stands in the index of the pages', () => {
    const index = read('docs/rules/README.md');
    expect(IDS.filter((id) => !index.includes(`[${id}](${id}.md)`))).toEqual([]);
  });

  test('has fixtures that say by their name what they expect', () => {
    const odd = FIXTURES.filter(({ name }) => !/^(?:pass|fail)(?:-[a-z0-9]+)+$/u.test(name));
    expect(odd.map(({ ruleId, name }) => `${ruleId}/${name}`)).toEqual([]);
  });
});

describe('generated files', () => {
  test.each([...generateFiles(ROOT)])('%s is up to date (`npm run docs`)', (path, text) => {
    expect(existsSync(join(ROOT, path)) && read(path)).toBe(text);
  });
});

/** Every message that a fixture or a case brings. */
function usedMessages(): Set<string> {
  const verdicts = [...FIXTURES.map(judgeFixture), ...CASE_TABLES.flatMap(([, rows]) => rows.map(judgeCase))];
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  return new Set(findings.map((finding) => `${finding.ruleId}/${finding.messageId}`));
}

const used = usedMessages();

describe.each(RULES.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const { meta, messages } = rule;
  const texts = Object.values(messages).flatMap(({ message, help }) => [message, help]);

  test('has a kebab-case id, which its file declares', () => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
    expect(read(`src/core/rules/${id}.ts`)).toContain(`id: '${id}',`);
  });

  test('has a passing and a failing fixture', () => {
    const kinds = new Set(FIXTURES.filter(({ ruleId }) => ruleId === id).map(({ fails }) => fails));
    expect(kinds).toEqual(new Set([true, false]));
  });

  test('has complete metadata', () => {
    for (const text of [meta.title, meta.why, meta.allow]) expect(text.trim()).not.toBe('');
    expect(meta.title).not.toMatch(/\.$/u);
    expect([...meta.references, ...meta.tags]).not.toEqual([]);
  });

  test('says what to do in every message', () => {
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    expect(texts.filter((text) => !/[.\]}]$/u.test(text))).toEqual([]);
  });

  test(`speaks in sentences of ${MAX_WORDS} words at most`, () => {
    const long = [...texts, meta.why, meta.allow]
      .flatMap(sentencesOf)
      .filter((text) => wordsIn(text) > MAX_WORDS);
    expect(long).toEqual([]);
  });

  test.each(Object.keys(messages))('says "%s" in a fixture or a case', (messageId) => {
    expect(used).toContain(`${id}/${messageId}`);
  });
});

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z`{[])/u);
}

function wordsIn(sentence: string): number {
  return sentence.split(/\s+/u).filter((word) => /\w/u.test(word)).length;
}

describe('npm run new:rule', () => {
  const copy = mkdtempSync(join(tmpdir(), 'portcullis-new-rule-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));
  const paths = [
    'src',
    'scripts',
    'fixtures',
    'presets',
    'docs/rules',
    'schema',
    'test/core',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ];
  for (const path of paths) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');

  function run(file: string, ...args: string[]): number | null {
    const env = { ...process.env, UPDATE_FIXTURES: '1' };
    return spawnSync(process.execPath, [join(copy, file), ...args], { cwd: copy, env }).status;
  }

  // Starts four processes, one of them a whole test run.
  test('makes a rule that works, and pages that are then out of date', { timeout: 120_000 }, () => {
    expect(run('scripts/new-rule.ts', 'chosen-model')).toBe(0);
    const index = readFileSync(join(copy, 'src/core/rules/index.ts'), 'utf8');
    expect(index).toMatch(/changedScriptMode,\n {2}chosenModel,\n {2}committed/u);
    const fixtures = ['run', 'test/core/rules/fixtures.test.ts', '-t', 'chosen-model'];
    expect(run('node_modules/vitest/vitest.mjs', ...fixtures)).toBe(0);
    expect(run('src/docgen/main.ts', '--check')).toBe(1);
    expect(run('src/docgen/main.ts')).toBe(0);
    expect(run('src/docgen/main.ts', '--check')).toBe(0);
  });

  test('refuses ids that are taken or no noun phrase in kebab-case', () => {
    for (const wrong of ['unapproved-hook', 'Model', 'model', 'a--b', '../x', '']) {
      expect(run('scripts/new-rule.ts', wrong)).toBe(2);
    }
  });
});
