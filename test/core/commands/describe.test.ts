import { expect, test } from 'vitest';
import { describeCommand } from '../../../src/core/commands/command-identity.ts';

test.each([
  ['npx -y @acme/lint@1.2.0 --fix', 'npx @acme/lint@1.2.0'],
  ['CI=1 timeout 30 env FOO=1 node --no-warnings tools/check.mjs', 'node tools/check.mjs'],
  [`bash -lc 'npx @acme/lint .'`, 'npx @acme/lint'],
  ['cd "$CLAUDE_PROJECT_DIR" && npm run lint', 'npm run lint'],
  ['jq -r .x | xargs prettier --write', 'jq (and 1 more command)'],
  ['node -e "process.exit(0)"', 'node -e …'],
  ['python3 -m ruff check', 'python3 -m ruff'],
  ['echo "open', 'echo "open'],
  ['"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh', '$CLAUDE_PROJECT_DIR/.claude/hooks/format.sh'],
])('%s', (text, description) => {
  expect(describeCommand({ kind: 'shell', text })).toBe(description);
});

test('is one short line without control characters', () => {
  const text = describeCommand({ kind: 'argv', argv: ['a\u001b[2K\n\u202eb', 'x'.repeat(500)] });
  expect(text).toBe('a [2K b');
  expect(describeCommand({ kind: 'shell', text: `echo "${'x'.repeat(500)}` })).toHaveLength(80);
});
