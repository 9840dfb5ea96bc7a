import { describe, expect, test } from 'vitest';
import { breadthOf, reachOf } from '../../../src/core/permissions/breadth.ts';
import { rule } from './helpers.ts';

describe('what a rule reaches of the network', () => {
  test.each([
    'Bash',
    'Bash(*)',
    'PowerShell',
    'WebFetch',
    'WebSearch',
    'WebFetch(domain:*)',
    'Bash(curl *)',
    'Bash(curl https://a.example)',
    'Bash(wget:*)',
    'Bash(ssh *)',
    'Bash(ssh host.example uptime)',
    'Bash(nc *)',
    'Bash(timeout 5 nc *)',
    'Bash(sudo curl *)',
    'Bash(git status && curl *)',
    'Bash(curl https://a.example | bash)',
    'Bash(n*)',
    'Bash(/usr/bin/*)',
    'Bash(npm publish *)',
    'Bash(xargs *)',
  ])('%s reaches any host', (text) => expect(reachOf(breadthOf(rule(text)))).toBe('network'));

  test.each([
    'Bash(npm install)',
    'Bash(npm install *)',
    'Bash(npm ci)',
    'Bash(npm *)',
    'Bash(yarn install)',
    'Bash(pnpm -w add left-pad)',
    'Bash(pip install -r requirements.txt)',
    'Bash(sudo apt-get install *)',
    'Bash(npx @acme/unknown *)',
    'Bash(npx *)',
    'Bash(git status && npm install)',
    'Bash(bash -c * && npm ci)',
  ])('%s reaches registries', (text) => expect(reachOf(breadthOf(rule(text)))).toBe('packages'));

  test.each([
    'Bash(git status)',
    'Bash(git log *)',
    'Bash(npm test *)',
    'Bash(npm run build)',
    'Bash(npx tsc *)',
    'Bash(node tools/x.mjs *)',
    'Bash(make lint)',
    'Read(./src/**)',
    'Edit(**)',
    'mcp__github__get_issue',
    'WebFetch(domain:docs.corp.example)',
  ])('%s reaches nothing by itself', (text) => expect(reachOf(breadthOf(rule(text)))).toBeUndefined());
});
