/** Writing the same front matter in another form changes no verdict. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeRepositories } from './front-matter-repository.ts';

const TOOLS = [
  'Read',
  'Grep',
  'Bash',
  'Edit',
  'Bash(git diff:*)',
  'Bash(npm run *)',
  'WebFetch(domain:x.example)',
  'mcp__a__b',
];
const FORMS: readonly ((tools: readonly string[]) => string)[] = [
  (tools) => `allowed-tools: ${tools.join(', ')}\n`,
  (tools) => `allowed-tools: ${tools.join(' ')}\n`,
  (tools) => `"allowed-tools":\n${tools.map((tool) => `  - "${tool}"\n`).join('')}`,
  (tools) => `'allowed-tools': [${tools.map((tool) => `'${tool}'`).join(', ')}]\n`,
  (tools) => `list: &tools "${tools.join(', ')}"\nallowed-tools: *tools\n`,
  (tools) => `base: &base {allowed-tools: "${tools.join(',')}"}\n<<: *base\n`,
  (tools) => `note: this: is: repaired\nallowed-tools: ${tools.join(', ')}\n`,
];
const tools = fc.uniqueArray(fc.constantFrom(...TOOLS), { minLength: 1, maxLength: 4 });
const form = fc.constantFrom(...FORMS);

function skill(frontMatter: string): Record<string, string> {
  return { '.claude/skills/x/SKILL.md': `---\nname: x\ndescription: d\n${frontMatter}---\nBody\n` };
}

test('a new skill is judged alike in every form', () => {
  fc.assert(
    fc.property(tools, form, form, (list, one, other) => {
      const judge = (write: (tools: readonly string[]) => string) =>
        judgeRepositories({}, skill(write(list)));
      expect(judge(one)).toEqual(judge(other));
    }),
    { numRuns: 60 },
  );
});

test('another form of the same list is nothing new', () => {
  fc.assert(
    fc.property(tools, form, form, (list, one, other) => {
      const introduced = judgeRepositories(skill(one(list)), skill(other(list)));
      expect(introduced.filter((finding) => finding.startsWith('unapproved'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('no bytes throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = `---\nhooks: ${new TextDecoder('latin1').decode(bytes)}\n---\n!\`x\``;
      const paths = ['agents/x.md', 'commands/x.md', 'skills/x/SKILL.md', 'output-styles/x.md', 'loop.md'];
      const head = Object.fromEntries(
        paths.flatMap((path) => [
          [`.claude/${path}`, text],
          [`a/.claude/${path}`, bytes],
        ]),
      );
      expect(() => judgeRepositories({}, head)).not.toThrow();
    }),
    { numRuns: 100 },
  );
});
