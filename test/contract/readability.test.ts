/** What people read: short sentences, what and why in a message, what to do in a help, no word that nobody explains. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/core/index.ts';
import { sentencesOf, textsBelow, textsOf, wordsIn } from './texts.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const MAX_WORDS = 25;

/** Everything but the tables of languages in which Claude is addressed, and the generator of pages. */
const TEXTS = textsBelow(ROOT, 'src').filter(
  ({ path }) => !/^src\/(?:docgen|core\/markdown\/directives)\//u.test(path),
);
const PROSE = TEXTS.filter(({ text }) => sentencesOf(text).length > 0);
const META = RULES.flatMap(({ meta }) => [meta.title, meta.why, meta.allow]);
const MESSAGES = RULES.flatMap(({ meta, messages }) =>
  Object.entries(messages).map(([id, words]) => ({ name: `${meta.id}/${id}`, ...words })),
);

describe('sentences', () => {
  test(`have ${MAX_WORDS} words at most`, () => {
    const long = PROSE.flatMap(({ path, line, text }) =>
      sentencesOf(text)
        .filter((sentence) => wordsIn(sentence) > MAX_WORDS)
        .map((sentence) => `${path}:${line}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  test('are found in every layer that speaks to people', () => {
    for (const folder of [
      'core/rules',
      'core/policy',
      'core/policy-lint',
      'core/report',
      'app',
      'cli',
      'store',
    ]) {
      expect(PROSE.filter(({ path }) => path.startsWith(`src/${folder}/`)).length).toBeGreaterThan(4);
    }
    const known = new Set(TEXTS.map(({ text }) => text));
    expect(MESSAGES.filter(({ message }) => !known.has(message)).map(({ name }) => name)).toEqual([]);
  });

  test('are counted as people count, also in templates and sums', () => {
    const source = 'const help = `One ${a.b} three. Then four words follow.` + " And " + more;';
    const [text] = textsOf('x.ts', source);
    expect(text).toEqual({
      path: 'x.ts',
      line: 1,
      property: 'help',
      text: 'One {{…}} three. Then four words follow. And {{…}}',
    });
    expect(sentencesOf(text?.text ?? '').map(wordsIn)).toEqual([3, 4]);
  });
});

describe('a message', () => {
  /** What is the case, and a second sentence or clause with the consequence or the reason. */
  const REASON = /\b(?:because|so|so that|which|but|where|without|whose)\b|: |\[\[|, and /u;

  test.each(MESSAGES.filter(({ help }) => help !== NOTHING_TO_DO).map((one) => [one.name, one] as const))(
    '%s says what and why',
    (_, { message }) => {
      expect(sentencesOf(message).length > 1 || REASON.test(message)).toBe(true);
    },
  );

  test.each(MESSAGES.map((one) => [one.name, one] as const))(
    '%s ends as a sentence does',
    (_, { message, help }) => {
      for (const text of [message, help]) expect(text).toMatch(/[.\]}]$/u);
    },
  );
});

const NOTHING_TO_DO = 'Nothing to do.';

/** How a help begins: with what to do. */
const VERBS = new Set(
  `Add Allow Ask Check Choose Commit Correct Delete Give Keep Leave Let Make Move Name Offer Pass Press Put Read Remove
   Rename Review Save Say Set Shorten Split Take Undo Use Write`.split(/\s+/u),
);

describe('a help', () => {
  // Of a metric, the help says what is counted.
  const helps = TEXTS.filter(({ path }) => path !== 'src/app/metrics.ts').filter(
    ({ property, text }) => property === 'help' && wordsIn(text) > 1,
  );
  /** Questions that name the remedy. */
  const QUESTIONS = new Set(['Did you mean {{…}}?']);

  test('begins with what to do', () => {
    const others = helps
      .filter(({ text }) => text !== NOTHING_TO_DO && !QUESTIONS.has(text) && !text.startsWith('{{'))
      .filter(({ text }) => !VERBS.has(/^\w+/u.exec(text)?.[0] ?? ''))
      .map(({ path, line, text }) => `${path}:${line}: ${text}`);
    expect(helps.length).toBeGreaterThan(200);
    expect(others).toEqual([]);
  });

  test('of a rule does', () => {
    const others = MESSAGES.filter(
      ({ help }) => help !== NOTHING_TO_DO && !VERBS.has(/^\w+/u.exec(help)?.[0] ?? ''),
    );
    expect(others.map(({ name, help }) => `${name}: ${help}`)).toEqual([]);
  });
});

/** Words that only some readers know. A message may use them, and the glossary then explains them. */
const JARGON = [
  'allow rule',
  'approval',

  'ask rule',
  'bare repository',
  'base',
  'breadth',
  'check run',
  'closed host',
  'code owners',
  'CODEOWNERS',
  'commit id',
  'deny rule',
  'digest',
  'egress',
  'evidence',
  'fact',
  'finding',
  'fingerprint',
  'front matter',
  'governed branch',
  'head',
  'helper command',
  'hook',
  'import',
  'inert',
  'inline command',
  'instructions',
  'integration_id',
  'layer',
  'level',
  'lint',

  'managed settings',
  'marketplace',
  'matcher',
  'MCP server',
  'merge queue',
  'permission mode',
  'personal settings',
  'pin',
  'plugin',
  'policy repository',
  'preset',
  'report mode',
  'revocation',
  'ruleset',
  'sandbox',
  'skill',
  'slash command',
  'submodule',
  'sweep',
  'symbolic link',
  'test merge',
  'tightened',
  'tool grant',
  'trust',
  'undetermined',
  'verdict',
] as const;

/** Words that no message uses, because nobody outside of this project knows them. */
const BANNED =
  /\b(?:closure|blob|ref-?name|denylist|allowlist|whitelist|blacklist|idempotent|canonicali[sz]e|AST|regex)\b/iu;

describe('words', () => {
  const glossary = read('docs/glossary.md');
  const explained = [...glossary.matchAll(/\*\*([^*]+)\*\*/gu)].map((match) => match[1] ?? '');
  const spoken = [
    ...META,
    ...MESSAGES.flatMap(({ message, help }) => [message, help]),
    ...TEXTS.map(({ text }) => text),
  ];
  const documents = [
    'for-developers',
    'for-repository-admins',
    'for-organisation-owners',
    'cli',
    'policy',
    'operations',
  ];
  const written = [...spoken, ...documents.map((name) => read(`docs/${name}.md`))].join('\n');

  test.each(JARGON)('"%s" is explained in docs/glossary.md', (word) => {
    expect(explained).toContain(word);
  });

  test('of the glossary are words that people meet', () => {
    const met = (word: string) => new RegExp(`(?<![a-z])${word}`, 'iu').test(written);
    expect(explained.filter((word) => !met(word))).toEqual([]);
    expect(explained.filter((word) => !JARGON.some((one) => one === word) && word !== 'agent')).toEqual([]);
  });

  test('that nobody knows are in no message', () => {
    const rules = [...META, ...MESSAGES.flatMap(({ message, help }) => [message, help])];
    expect(rules.filter((text) => BANNED.test(text))).toEqual([]);
  });

  test('are explained in one or two sentences', () => {
    const rows = glossary.split('\n').filter((line) => line.startsWith('| **'));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => sentencesOf(row.split('|')[2] ?? '').length > 2)).toEqual([]);
  });
});
