import { describe, expect, test } from 'vitest';
import { holdsSecret, maskSecrets } from '../../../src/core/source/secret.ts';

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
