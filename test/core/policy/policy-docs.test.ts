import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readLayer } from '../../../src/core/policy/layer.ts';
import { ApprovalFile } from '../../../src/core/policy/schema/approval-file.ts';
import { PolicyFile } from '../../../src/core/policy/schema/policy-file.ts';
import {
  APPROVAL_KINDS,
  BREADTH_CLASSES,
  HELPER_SETTING_PATHS,
} from '../../../src/core/policy/vocabulary.ts';

const page = readFileSync('docs/policy.md', 'utf8');
const examples = [...page.matchAll(/```jsonc\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '');
const Examples = z.object({ examples: z.array(z.unknown()).optional() });

describe('docs/policy.md', () => {
  test.each(examples.map((text, index) => [index + 1, text] as const))(
    'example %i is a file of a policy repository',
    (_, text) => expect(problemsOf(text)).toEqual([]),
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

describe('the schemas of the policy', () => {
  test.each(Object.entries(PolicyFile.shape))('%s: each example is accepted', (_, schema) => {
    const { examples: found = [] } = Examples.parse(z.toJSONSchema(schema, { io: 'input' }));
    for (const example of found) expect(schema.safeParse(example).error).toBeUndefined();
  });
});

/** What is wrong with an example, read as the file that its first line names. */
function problemsOf(text: string): unknown[] {
  if (text.startsWith('// approvals/')) return ApprovalFile.safeParse(parse(text)).error?.issues ?? [];
  const role = text.startsWith('// groups/') ? 'group' : 'organisation';
  const reading = readLayer(text, { role, path: 'example.jsonc' });
  return reading.kind === 'layer' ? [] : [...reading.problems];
}
