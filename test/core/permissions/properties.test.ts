import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breadthOf,
  covers,
  type PermissionRule,
  parsePermissionRule,
  type RuleList,
} from '../../../src/core/permissions/permission-rule.ts';

const list = fc.constantFrom<RuleList>('allow', 'ask', 'deny');

// A small alphabet, so that generated rules often have to do with each other.
const word = fc.constantFrom('a', 'b', 'ab', 'ba', '*', 'a*', '*b', 'a*b');
const commandText = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', ':*', ' *', '*', '; a', ' $(b)'),
  )
  .map(([words, end]) => `Bash(${words.join(' ')}${end})`);
const segment = fc.constantFrom('a', 'b', 'ab', '*', '**', '?', 'a*', 'A', '[ab]', '[a-c]*');
const pathText = fc
  .tuple(
    fc.constantFrom('Read', 'Edit'),
    fc.constantFrom('', './', '/', '//', '~/'),
    fc.array(segment, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', '/', '/**'),
  )
  .map(([tool, base, segments, end]) => `${tool}(${base}${segments.join('/')}${end})`);
const otherText = fc.constantFrom(
  'Bash',
  'Read',
  'Edit',
  'Write',
  '*',
  'B*',
  'mcp__*',
  'mcp__s',
  'mcp__s__*',
  'mcp__s__a',
  'mcp__s__a*',
  'WebFetch',
  'WebFetch(domain:a.b)',
  'WebFetch(domain:*.b)',
  'WebFetch(domain:*.a.b)',
  'WebFetch(domain:c.a.b)',
  'Skill',
  'Skill(a)',
  'Skill(a:*)',
  'Skill(ab:*)',
  'Read(!a)',
  'Agent',
  'Agent(a)',
  'Bash(timeout:1)',
);

function rules(text: fc.Arbitrary<string>, fixed?: RuleList): fc.Arbitrary<PermissionRule> {
  return fc
    .tuple(text, fixed === undefined ? list : fc.constant(fixed))
    .map(([written, of]) => parsePermissionRule(written, of))
    .filter((reading) => reading.kind === 'rule')
    .map((reading) => reading.rule);
}

/** The smallest input for which the property fails, or null. */
function counterexample<T>(property: fc.IProperty<T>, numRuns: number): T | null {
  return fc.check(property, { numRuns }).counterexample;
}

/** What a rule matches, written down a second time: one simple command, white space folded. */
function matches(ruleText: string, command: string): boolean {
  const inside = /^Bash\((.*)\)$/su.exec(ruleText)?.[1];
  if (inside === undefined) return true;
  if (inside === '*') return true;
  if (inside.endsWith(':*')) {
    const prefix = inside.slice(0, -2);
    return command === prefix || command.startsWith(`${prefix} `);
  }
  if (!inside.includes('*')) return command === inside;
  const pattern = inside.trim().replace(/ +/gu, ' ');
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'))
    .join('.*');
  const bare = pattern.endsWith(' *') && pattern.indexOf('*') === pattern.length - 1;
  return new RegExp(`^${source}$`, 'u').test(command) || (bare && command === pattern.slice(0, -2));
}

/**
 * True when the pattern hits a path, by expanding it into a regular expression.
 * @param inside true to leave out a file that is named as the folder of `dir/**`
 */
function pathMatches(ruleText: string, path: string, of: RuleList, inside = false): boolean {
  const text = (/^\w+\((.*)\)$/u.exec(ruleText)?.[1] ?? '').toLowerCase().replace(/^\.\//u, '');
  const open = `/${text}`.endsWith('/**');
  const body = open ? text.slice(0, -3) : text;
  if (body === '' || body === '**') return true;
  const floats = /^[^/]+\/?$/u.test(body) && !(open && of === 'allow');
  const parts = body
    .replace(/^(\/?)\*\*\/\*\*(?=\/|$)/u, '$1**/*')
    .split('/')
    .filter((part) => part !== '');
  const below = body.endsWith('/') || parts.at(-1) === '**' || (inside && open);
  const source = parts
    .map((part) => {
      if (part === '**') return '(?:[^/]+/)*';
      return `${part.replaceAll('.', '\\.').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}/`;
    })
    .join('');
  const regex = `^${floats ? '(?:[^/]+/)*' : ''}${source}(?:[^/]+/)${below ? '+' : '*'}$`;
  return new RegExp(regex, 'u').test(`${path}/`);
}

describe('parsePermissionRule', () => {
  it('reads any string without throwing, and so do the other functions', () => {
    expect(
      counterexample(
        fc.property(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.string().map((text) => `Bash(${text})`),
            fc.string().map((text) => `Read(${text})`),
            commandText,
            pathText,
            otherText,
          ),
          list,
          (text, of) => {
            const reading = parsePermissionRule(text, of);
            if (reading.kind === 'inert') return reading.reason !== '';
            return breadthOf(reading.rule).reason !== '' && covers(reading.rule, reading.rule);
          },
        ),
        2000,
      ),
    ).toBeNull();
  });

  it('stays quick on long rules', () => {
    const started = process.threadCpuUsage();
    for (const text of [
      '*a'.repeat(50_000),
      '(('.repeat(50_000),
      '$('.repeat(50_000),
      `a ${'*'.repeat(100_000)}`,
      'a/'.repeat(50_000),
      '**/'.repeat(50_000),
    ]) {
      for (const tool of ['Bash', 'Read']) {
        const reading = parsePermissionRule(`${tool}(${text})`, 'allow');
        if (reading.kind === 'inert') continue;
        breadthOf(reading.rule);
        covers(reading.rule, { ...reading.rule, text: 'x' });
      }
    }
    expect(process.threadCpuUsage(started).user / 1_000).toBeLessThan(5000);
  });
});

describe('covers', () => {
  it('is reflexive', () => {
    expect(
      counterexample(
        fc.property(rules(fc.oneof(commandText, pathText, otherText)), (rule) => covers(rule, { ...rule })),
        2000,
      ),
    ).toBeNull();
  });

  // `a/**` is `a` for the client, and whoever writes it means the folder: so `a/` is as good, and a file `a` is not
  // asked about. In the middle of three it therefore stands for two things.
  const meansFolder = ({ text }: { readonly text: string }): boolean => /\/\*\*\s*\)$/u.test(text);

  it('is transitive', () => {
    for (const text of [commandText, pathText, fc.oneof(commandText, otherText)]) {
      const one = rules(text, 'deny');
      expect(
        counterexample(
          fc.property(
            one,
            one,
            one,
            (a, b, c) => meansFolder(b) || !covers(a, b) || !covers(b, c) || covers(a, c),
          ),
          5000,
        ),
      ).toBeNull();
    }
  });

  it('is sound for commands', () => {
    const command = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba', 'aab'), { minLength: 1, maxLength: 5 });
    expect(
      counterexample(
        fc.property(
          rules(commandText, 'allow'),
          rules(commandText, 'allow'),
          command,
          (wide, narrow, words) => {
            const line = words.join(' ');
            return !covers(wide, narrow) || !matches(narrow.text, line) || matches(wide.text, line);
          },
        ),
        10_000,
      ),
    ).toBeNull();
  });

  it('is sound for paths', () => {
    const plain = pathText.filter((text) => !/~|\(\/\//u.test(text));
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 5 });
    for (const of of ['allow', 'deny'] as const) {
      expect(
        counterexample(
          fc.property(rules(plain, of), rules(plain, of), path, (wide, narrow, names) => {
            const file = names.join('/');
            return (
              !covers(wide, narrow) ||
              !pathMatches(narrow.text, file, of, true) ||
              pathMatches(wide.text, file, of)
            );
          }),
          10_000,
        ),
      ).toBeNull();
    }
  });
});
