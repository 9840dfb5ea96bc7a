/** What the documentation promises a reader: links lead somewhere, commands and settings exist. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/help.ts';
import { CALLED_PATHS, NAMED_RULES, ORGANISATION_RULESET, QUEUE_RULESET } from './documented-rulesets.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCUMENTS = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path.endsWith('.md') && !path.startsWith('fixtures/') && existsSync(join(ROOT, path)));
const READERS = [
  'docs/for-developers.md',
  'docs/for-repository-admins.md',
  'docs/for-organisation-owners.md',
];

describe('links', () => {
  test.each(DOCUMENTS)('of %s lead to files and headings that exist', (document) => {
    const dead = linksOf(read(document)).filter((link) => !leadsSomewhere(document, link));
    expect(dead).toEqual([]);
  });

  test('that lead nowhere are seen', () => {
    const links = ['nowhere.md', '#no-heading', 'policy.md#no-heading'];
    expect(links.filter((link) => leadsSomewhere('docs/README.md', link))).toEqual([]);
    expect(leadsSomewhere('docs/README.md', 'owner-guide.md#1-begin')).toBe(true);
  });

  test.each(READERS)('lead from the map of the documentation to %s', (page) => {
    expect(linksOf(read('docs/README.md'))).toContain(page.slice('docs/'.length));
  });
});

/** The addresses of links and images that are no web address, outside code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```.*?^```$/gmsu, '').replace(/`[^`\n]*`/gu, '');
  return [...prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/gu)].map((match) => match[1] ?? '');
}

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : normalize(join(dirname(document), decodeURIComponent(path)));
  if (!existsSync(join(ROOT, target))) return false;
  if (anchor === undefined) return true;
  return statSync(join(ROOT, target)).isFile() && anchorsOf(read(target)).has(anchor);
}

/** Anchors of our own, and those that GitHub gives to headings: lower case, no punctuation, hyphens for spaces, numbered. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replace(/^```.*?^```$/gmsu, '').matchAll(/^#{1,6} (.+)$/gmu);
  const anchors = new Set([...text.matchAll(/<a id="([\w-]+)">/gu)].map((match) => match[1] ?? ''));
  for (const [, heading = ''] of headings) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let number = 1; anchors.has(unique); number++) unique = `${anchor}-${number}`;
    anchors.add(unique);
  }
  return anchors;
}

describe('commands', () => {
  test.each(DOCUMENTS)('of %s have names and options that the program knows', (document) => {
    expect(invocationsIn(read(document)).filter((line) => !isKnown(line))).toEqual([]);
  });

  test('of the readers’ pages are found', () => {
    const counts = READERS.map((page) => invocationsIn(read(page)).length);
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(isKnown('portcullis check --polcy x')).toBe(false);
    expect(isKnown('portcullis chek')).toBe(false);
    expect(isKnown('portcullis policy tset')).toBe(false);
  });
});

/** Calls of the program: lines of code blocks that begin with it, and code spans. */
function invocationsIn(text: string): string[] {
  const calls = /(?:^|`|&& )(?:npx )?(portcullis [a-z]+\b(?! needed)[^`\n]*)/gmu;
  return [...text.matchAll(calls)]
    .map((match) => match[1] ?? '')
    .filter((call) => !/^portcullis (?:blocked|passed|what)\b/u.test(call));
}

function isKnown(call: string): boolean {
  const [, first = '', ...rest] = call.replace(/"[^"]*"/gu, 'TEXT').split(/\s+/u);
  if (first === 'help') return true;
  const [name, words] = first === 'policy' ? [`policy ${rest[0] ?? ''}`, rest.slice(1)] : [first, rest];
  // "policy" alone, and with `--help`, speaks of its commands.
  const commands = COMMANDS.filter(
    (command) => command.name === name.trim() || command.name.startsWith(name),
  );
  const known = new Set(
    commands.flatMap(({ options }) => options.flatMap(([text]) => text.match(/--[a-z-]+/gu) ?? [])),
  );
  const exact = commands.some((command) => command.name === name) || name.trim() === 'policy';
  return (
    exact &&
    words.filter((word) => word.startsWith('--')).every((word) => word === '--help' || known.has(word))
  );
}

describe('docs/for-repository-admins.md', () => {
  const page = read('docs/for-repository-admins.md');

  test('has rulesets that GitHub’s API takes', () => {
    const blocks = [...page.matchAll(/^```json\n(.*?)^```$/gmsu)].map((match) => JSON.parse(match[1] ?? ''));
    expect(blocks).toEqual([ORGANISATION_RULESET, QUEUE_RULESET]);
  });

  test('calls addresses that GitHub’s API has', () => {
    const called = [...page.matchAll(/\bgh api (?:--method [A-Z]+ )?(\S+)/gu)].map(
      (match) => `/${match[1] ?? ''}`,
    );
    expect(called.length).toBeGreaterThan(4);
    const patterns = CALLED_PATHS.map((path) => new RegExp(`^${path.replace(/\{\w+\}/gu, '[^/]+')}$`, 'u'));
    expect(called.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  test('has every setting that the threat model asks for', () => {
    const [, settings = ''] = /^## Settings$(.*?)^## /msu.exec(read('docs/threat-model.md')) ?? [];
    const named = [...settings.matchAll(/^\| (?:or )?`(\w+)`/gmu)].map((match) => match[1] ?? '');
    const used = JSON.stringify([ORGANISATION_RULESET, QUEUE_RULESET, NAMED_RULES]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !used.includes(`"${name}"`) || !page.includes(name))).toEqual([]);
  });
});
