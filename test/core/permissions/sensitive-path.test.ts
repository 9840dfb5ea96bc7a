import { describe, expect, test } from 'vitest';
import { breadthOf } from '../../../src/core/permissions/breadth.ts';
import { isSensitivePath, readSensitivePath } from '../../../src/core/permissions/sensitive-path.ts';
import { rule } from './helpers.ts';

const PLACES = ['config/credentials/**', '*.vault', '~/.vault/**', '/srv/keys/**'].flatMap(readSensitivePath);

describe('rules that open sensitive places of the organisation', () => {
  test.each([
    'Read(config/credentials/prod.json)',
    'Read(./config/credentials/**)',
    'Read(config/Credentials/x)',
    'Read(config/**)',
    'Read(config/credential?/**)',
    'Read(config/[c]redentials/x)',
    'Read(src/../x.vault)',
    'Edit(**/*.vault)',
    'Read(~/.vault/token)',
    'Read(//srv/keys/a)',
    'Read(/srv/keys/a)',
    'Bash(cat config/credentials/prod.json)',
    'Bash(cat ./a/b.vault)',
    'Bash(timeout 5 head -n 1 ~/.vault/token)',
    'Bash(cat $HOME/.vault/token)',
    'Bash(cp /srv/keys/a .)',
    'Bash(jq .user config/credentials/prod.json)',
    'Bash(ls && cat x.vault)',
    'Bash(cat ~/.ssh/id_ed25519)',
    'Bash(cat .env)',
    'Bash(grep -e KEY .env *)',
    'Bash(tail /etc/shadow)',
  ])('%s', (text) => expect(breadthOf(rule(text), PLACES).breadth).toBe('sensitive-path'));

  test.each([
    'Read(config/app.json)',
    'Read(./**)',
    'Read(docs/vault/**)',
    'Read(srv/keys-of-the-map.md)',
    'Bash(ls ~/.ssh)',
    'Bash(test -f .env)',
    'Bash(grep -r credentials src)',
    'Bash(grep secret src/app.ts)',
    'Bash(jq .credentials package.json)',
    'Bash(cat .env.example)',
    'Bash(echo config/credentials/x)',
    'Bash(git diff config/credentials/prod.json)',
  ])('not %s', (text) => expect(breadthOf(rule(text), PLACES).breadth).not.toBe('sensitive-path'));
});

describe('isSensitivePath', () => {
  test.each([
    ['~/.ssh', true],
    ['~/.vault', true],
    ['$HOME/.aws', true],
    ['/etc', true],
    ['/srv/keys', true],
    ['/srv', true],
    ['../other/x.vault', true],
    ['config/credentials', true],
    ['config', true],
    ['.', false],
    ['/', false],
    ['~', false],
    ['', false],
    ['../docs', false],
    ['build', false],
  ])('%j: %s', (path, expected) => expect(isSensitivePath(path, PLACES)).toBe(expected));
});
