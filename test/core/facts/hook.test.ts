import { describe, expect, test } from 'vitest';
import { type HookMatcher, parseHookMatcher } from '../../../src/core/facts/hook.ts';

// Each matcher stood in a settings file of client 2.1.330, and its hook ran for these tools or did not.
describe('a hook matcher', () => {
  test.each<[string | undefined, HookMatcher]>([
    [undefined, { kind: 'all' }],
    ['', { kind: 'all' }],
    ['*', { kind: 'all' }],
    ['Bash', { kind: 'names', names: ['Bash'] }],
    ['Read | Bash,Read', { kind: 'names', names: ['Bash', 'Read'] }],
    ['Task|Bash', { kind: 'names', names: ['Agent', 'Bash'] }],
    ['^Ba', { kind: 'pattern', pattern: '^Ba' }],
    ['**', { kind: 'pattern', pattern: '**' }],
  ])('%s', (text, matcher) => {
    expect(parseHookMatcher(text)).toEqual(matcher);
  });
});
