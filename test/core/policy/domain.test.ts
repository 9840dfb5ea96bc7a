import { describe, expect, test } from 'vitest';
import { matchDomain, parseHostPattern } from '../../../src/core/policy/domain.ts';

type Case = [name: string, pattern: string, host: string, expected: boolean];

describe('matchDomain', () => {
  const cases: Case[] = [
    ['itself', 'registry.npmjs.org', 'registry.npmjs.org', true],
    ['not its subdomain', 'npmjs.org', 'registry.npmjs.org', false],
    ['a subdomain', '*.corp.example', 'docs.corp.example', true],
    ['a deeper subdomain', '*.corp.example', 'a.b.corp.example', true],
    ['not the domain itself', '*.corp.example', 'corp.example', false],
    ['not a longer label', '*.corp.example', 'evilcorp.example', false],
    ['not a foreign suffix', '*.corp.example', 'docs.corp.example.evil.example', false],
    ['not a foreign suffix of the bare name', '*.corp.example', 'corp.example.evil.example', false],
    ['not with user information', '*.corp.example', 'docs.corp.example@evil.example', false],
    ['not with user information before it', '*.corp.example', 'evil.example@docs.corp.example', false],
    ['not with a path', '*.corp.example', 'evil.example/.corp.example', false],
    ['not with a backslash', '*.corp.example', 'evil.example\\.corp.example', false],
    ['not with a fragment', '*.corp.example', 'evil.example#.corp.example', false],
    ['not with a query', '*.corp.example', 'evil.example?.corp.example', false],
    ['not percent-encoded', 'docs.corp.example', 'docs%2ecorp.example', false],
    ['not with NUL', '*.corp.example', 'evil.example\u0000.corp.example', false],
    ['not with white space', 'docs.corp.example', ' docs.corp.example', false],
    ['not with a scheme', 'docs.corp.example', 'https://docs.corp.example', false],
    ['upper case', 'Registry.NPMJS.org', 'REGISTRY.npmjs.ORG', true],
    ['a trailing dot', 'registry.npmjs.org', 'registry.npmjs.org.', true],
    ['not two trailing dots', 'registry.npmjs.org', 'registry.npmjs.org..', false],
    ['not an empty label', '*.corp.example', '.corp.example', false],
    ['punycode', 'bücher.example', 'xn--bcher-kva.example', true],
    ['not a homoglyph', 'corp.example', 'c\u043erp.example', false],
    ['not a full-width look-alike of another name', 'corp.example', 'c\uff4frp2.example', false],
    ['IPv4 as a number', '127.0.0.1', '2130706433', true],
    ['IPv4 in hexadecimal', '127.0.0.1', '0x7f.1', true],
    ['not an address by wildcard', '*.0.0.1', '127.0.0.1', false],
    ['IPv6 compressed', '[::1]', '[0:0:0:0:0:0:0:1]', true],
    ['IPv6 without brackets is no host', '::1', '::1', false],
    ['any port without one in the pattern', 'registry.npmjs.org', 'registry.npmjs.org:8443', true],
    ['the same port', '*.corp.example:8443', 'docs.corp.example:8443', true],
    ['not another port', '*.corp.example:8443', 'docs.corp.example:443', false],
    ['not every port', '*.corp.example:8443', 'docs.corp.example', false],
    ['no port beyond 65535', 'docs.corp.example', 'docs.corp.example:65536', false],
    ['no port zero', 'docs.corp.example', 'docs.corp.example:0', false],
    ['no smuggled port', '*.corp.example', 'evil.example:443.corp.example', false],
    ['the same pattern asked', '*.corp.example', '*.corp.example', true],
    ['a narrower pattern asked', '*.corp.example', '*.docs.corp.example', true],
    ['not a wider pattern asked', '*.docs.corp.example', '*.corp.example', false],
    ['not a pattern by a name', 'docs.corp.example', '*.docs.corp.example', false],
    ['not everything asked', '*.corp.example', '*', false],
    ['not a star elsewhere', '*.corp.example', 'docs-*.corp.example', false],
    ['star alone approves nothing', '*', 'docs.corp.example', false],
    ['not the empty text', '*.corp.example', '', false],
  ];
  test.each(cases)('%s: %s against %s', (_, pattern, host, expected) => {
    expect(matchDomain(pattern, host)).toBe(expected);
  });
});

test('a host is given back in its canonical form', () => {
  expect(parseHostPattern('*.BÜCHER.example.:8443')).toEqual({
    host: 'xn--bcher-kva.example',
    wildcard: true,
    address: false,
    port: 8443,
  });
});
