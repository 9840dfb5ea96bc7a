import { describe, expect, test } from 'vitest';
import { type LineFormat, meaningfulLines } from '../../../src/core/source/meaningful-lines.ts';

type Row = readonly [what: string, format: LineFormat, before: string, after: string];

const SAME: readonly Row[] = [
  ['a comment', 'ini', 'fund=false\n', '; why\n# why\nfund=false\n'],
  ['spaces around the sign', 'ini', 'fund=false', 'fund = false '],
  ['line ends', 'ini', 'a=1\r\nb=2\r\n', 'a=1\nb=2\n\n'],
  ['a comment and indentation', 'toml', '[install]\nexact = true\n', '# why\n[install]\n  exact=true\n'],
  ['a comment in YAML', 'yaml', 'nodeLinker: pnp\n', '# why\nnodeLinker: pnp  \n\n'],
];

const OTHER: readonly Row[] = [
  ['a value', 'ini', 'fund=false', 'fund=true'],
  ['a line that was a comment', 'ini', '# registry=x', 'registry=x'],
  ['a comment that a carriage return ends', 'ini', '# why', '# why\rregistry=x'],
  ['the order', 'ini', 'a=1\na=2', 'a=2\na=1'],
  ['the indentation of YAML', 'yaml', 'a:\n  b: 1', 'a:\nb: 1'],
];

// A line of these could be text.
const UNCLEAR: readonly (readonly [LineFormat, string])[] = [
  ['yaml', 'script: |\n  # text\n  x\n'],
  ['yaml', 'name: "one\n  # text\n  two"\n'],
  ['ini', '# why\u2028registry=x\n'],
  ['toml', 'preload = """\n# text\n"""\n'],
];

describe('lines that mean something', () => {
  test.each(SAME)('%s makes no difference', (_, format, before, after) => {
    expect(meaningfulLines(after, format)).toBe(meaningfulLines(before, format));
  });
  test.each(OTHER)('%s makes a difference', (_, format, before, after) => {
    expect(meaningfulLines(after, format)).not.toBe(meaningfulLines(before, format));
  });
  test.each(UNCLEAR)('%s: unclear in %j', (format, text) => {
    expect(meaningfulLines(text, format)).toBeUndefined();
  });
});
