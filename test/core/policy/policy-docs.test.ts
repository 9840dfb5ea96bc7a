import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLayer } from '../../../src/core/policy/layer.ts';
import { PolicyFile } from '../../../src/core/policy/schema/policy-file.ts';
import {
  APPROVAL_KINDS,
  BREADTH_CLASSES,
  HELPER_SETTING_PATHS,
} from '../../../src/core/policy/vocabulary.ts';

const page = readFileSync('docs/policy.md', 'utf8');
const examples = [...page.matchAll(/```jsonc\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '');

describe('docs/policy.md', () => {
  test.each(examples.map((text, index) => [index + 1, text] as const))(
    'example %i is a policy',
    (_, text) => {
      const role = text.startsWith('// groups/') ? 'group' : 'organisation';
      expect(readLayer(text, { role, path: 'example.jsonc' }).kind).toBe('layer');
    },
  );
  test.each(Object.keys(PolicyFile.shape))('shows %s in an example', (key) => {
    expect(examples.some((text) => text.includes(`"${key}"`))).toBe(true);
  });
  test('names every class, setting and kind, with its meaning', () => {
    for (const [name, meaning] of Object.entries(BREADTH_CLASSES)) {
      expect(page).toContain(`| \`${name}\` | ${meaning} |`);
    }
    for (const word of [...Object.keys(HELPER_SETTING_PATHS), ...APPROVAL_KINDS])
      expect(page).toContain(`\`${word}\``);
  });
});
