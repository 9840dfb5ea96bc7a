import { describe, expect, test } from 'vitest';
import { hideSecrets, holdsSecret, isSecretOption, maskSecrets } from '../../../src/core/source/secret.ts';

const PLACEHOLDERS = [
  '{"CIRCLECI_TOKEN":"your-circleci-token"}',
  '{"SUPABASE_ACCESS_TOKEN":"<personal-access-token>"}',
  `{"ELEVENLABS_API_KEY":"sk_${'R'.repeat(48)}"}`,
  '{"DATABASE_URL":"postgresql://user:pass@host/db"}',
  'API_KEY=changeme',
  '{"TOKEN":"${TOKEN}"}',
];

// The same forms with something behind them that could be the real value.
const SECRETS = [
  '{"CIRCLECI_TOKEN":"your-4f1d9c20ab"}',
  '{"SUPABASE_ACCESS_TOKEN":"<token>sbp_0a1b2c3d4e5f"}',
  `{"ELEVENLABS_API_KEY":"sk_${'R'.repeat(12)}4f1d9c20ab"}`,
  '{"DATABASE_URL":"postgresql://user:pass7f@host/db"}',
  '{"TOKEN":"<token>","SECRET":"4f1d9c20ab77"}',
];

describe('a credential', () => {
  test.each(PLACEHOLDERS)('is not %s', (text) => expect(holdsSecret(text)).toBe(false));
  test.each(SECRETS)('is %s', (text) => expect(holdsSecret(text)).toBe(true));
  test.each([...PLACEHOLDERS.slice(0, 5), ...SECRETS])('is masked all the same: %s', (text) => {
    expect(maskSecrets(text)).not.toBe(text);
  });
});

describe('what is shown of a command', () => {
  test.each([
    ['npx srv --api-key hunter2 --port 80', 'npx srv --api-key ••• --port 80'],
    ['npx srv --password=hunter2', 'npx srv --password=•••'],
    ['["--db-password","hunter2","-v"]', '["--db-password","•••","-v"]'],
    ['["--db-password=hunter2"]', '["--db-password=•••"]'],
    ['\\"--token\\", \\"hunter2\\"', '\\"--token\\", \\"•••\\"'],
    ['https://a.example/mcp?token=hunter2&x=1', 'https://a.example/mcp?token=•••'],
    ["TOKEN='hunter2' ./run", "TOKEN='•••' ./run"],
    ['`--secret hunter2`', '`--secret •••`'],
    ['env TOKEN=abc run', 'env TOKEN=••• run'],
    ['run --with TOKEN=abc', 'run --with TOKEN=•••'],
  ])('hides the value in %s', (text, shown) => expect(hideSecrets(text)).toBe(shown));

  test.each([
    'npx srv --api-key $API_KEY --port 80',
    '["--api-key","${API_KEY}"]',
    '["--api-key", "$API_KEY"]',
    'srv --password --verbose',
    'Bash(srv --token *)',
    'srv --max-tokens 100',
    'srv --password <your-password>',
    'the token counts for a password that it is given',
  ])('leaves %s as it is', (text) => expect(hideSecrets(text)).toBe(text));

  test('knows the options whose value is the next word', () => {
    expect(['--password', '-token', '--api_key', '--port', 'password', 1].map(isSecretOption)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('takes linear time', () => {
    const steps = (size: number): number => hideSecrets(`token ${'token'.repeat(size)}`).length;
    expect(steps(200_000)).toBeGreaterThan(0);
  });
});
