import { describe, expect, test } from 'vitest';
import { matchHttpHookUrl } from '../../../src/core/policy/http-hook-url.ts';
import { deniesServerUrl, matchServerUrl } from '../../../src/core/policy/server-url.ts';

const GITHUB = 'https://api.githubcopilot.com/mcp/';
type Case = [name: string, pattern: string, url: string, expected: boolean];

describe('matchServerUrl: host confusion (E36)', () => {
  const cases: [name: string, url: string, expected: boolean][] = [
    ['itself', GITHUB, true],
    ['foreign suffix', 'https://api.githubcopilot.com.example.com/mcp/', false],
    ['user information', 'https://api.githubcopilot.com@example.com/mcp/', false],
    ['user information on the approved host', 'https://user:pass@api.githubcopilot.com/mcp/', false],
    ['empty user information', 'https://@api.githubcopilot.com/mcp/', false],
    ['approved host in the fragment', 'https://example.com/#api.githubcopilot.com', false],
    ['approved host in the path', 'https://example.com/api.githubcopilot.com/mcp/', false],
    ['approved host in the query', 'https://example.com/?https://api.githubcopilot.com/mcp/', false],
    ['percent-encoded dot', 'https://api.githubcopilot.com%2eexample.com/mcp/', false],
    ['NUL in the host', 'https://api.githubcopilot.com\u0000.example.com/mcp/', false],
    ['encoded NUL in the host', 'https://api.githubcopilot.com%00.example.com/mcp/', false],
    ['backslash', 'https://example.com\\@api.githubcopilot.com/mcp/', false],
    ['tab that URL parsers drop', 'https://api.github\tcopilot.com/mcp/', false],
    ['line break that URL parsers drop', 'https://api.githubcopilot.com/m\ncp/', false],
    ['leading space', ` ${GITHUB}`, false],
    ['trailing dot', 'https://api.githubcopilot.com./mcp/', true],
    ['upper-case host', 'HTTPS://API.GitHubCopilot.COM/mcp/', true],
    ['two trailing dots', 'https://api.githubcopilot.com../mcp/', false],
    ['homoglyph', 'https://api.g\u0456thubcopilot.com/mcp/', false],
    ['its punycode', 'https://api.xn--gthubcopilot-chj.com/mcp/', false],
    ['IPv4 as a number', 'https://2130706433/mcp/', false],
    ['another port', 'https://api.githubcopilot.com:8443/mcp/', false],
    ['the default port', 'https://api.githubcopilot.com:443/mcp/', true],
    ['another scheme', 'http://api.githubcopilot.com/mcp/', false],
    ['web socket', 'wss://api.githubcopilot.com/mcp/', false],
    ['without slashes', 'https:api.githubcopilot.com/mcp/', false],
    ['three slashes', 'https:///api.githubcopilot.com/mcp/', false],
    ['without the trailing slash', 'https://api.githubcopilot.com/mcp', false],
    ['another path case', 'https://api.githubcopilot.com/MCP/', false],
    ['a query', 'https://api.githubcopilot.com/mcp/?x=1', false],
    ['a fragment, which is never sent', 'https://api.githubcopilot.com/mcp/#x', true],
    ['dots that lead back', 'https://api.githubcopilot.com/x/../mcp/', true],
    ['a variable in the host', 'https://${HOST}/mcp/', false],
    ['a variable with the approved default', 'https://${HOST:-api.githubcopilot.com}/mcp/', false],
    ['no URL at all', 'api.githubcopilot.com/mcp/', false],
    ['the empty text', '', false],
  ];
  test.each(cases)('%s: %s', (_, url, expected) => {
    expect(matchServerUrl(GITHUB, url)).toBe(expected);
  });
});

describe('matchServerUrl: patterns', () => {
  const cases: Case[] = [
    ['star spans labels', 'https://*.ok.example/*', 'https://a.b.ok.example/x/y', true],
    ['not the bare domain', 'https://*.ok.example/*', 'https://ok.example/x', false],
    ['not a look-alike', 'https://*.ok.example/*', 'https://evil.example/.ok.example/', false],
    ['not an encoded look-alike', 'https://*.ok.example/*', 'https://evil.example%2f.ok.example/', false],
    ['no query by a path star', 'https://*.ok.example/*', 'https://a.ok.example/x?y=1', false],
    ['a query where the pattern has one', 'https://ok.example/mcp?*', 'https://ok.example/mcp?y=1', true],
    ['any network scheme', '*://ok.example/mcp', 'wss://ok.example/mcp', true],
    ['no other scheme', '*://ok.example/mcp', 'file://ok.example/mcp', false],
    ['any port', 'http://localhost:*/mcp', 'http://localhost:8123/mcp', true],
    ['everything', '*', 'https://anything.example/', true],
    ['not user information by everything', '*', 'https://a@anything.example/', false],
    ['not a variable by everything', '*', 'https://${HOST}/', false],
    ['an address by the whole-host star', 'https://*/mcp', 'https://10.0.0.1/mcp', true],
    ['no address by a label star', 'http://*.1/mcp', 'http://10.0.0.1/mcp', false],
    ['no unbound star', 'https://*ok.example/', 'https://evilok.example/', false],
    ['identical text with a variable', 'https://${HOST}/mcp', 'https://${HOST}/mcp', true],
    ['not user information in identical text', 'https://${U}@h.example/', 'https://${U}@h.example/', false],
    ['IDN', 'https://*.bücher.example/', 'https://x.xn--bcher-kva.example/', true],
  ];
  test.each(cases)('%s: %s against %s', (_, pattern, url, expected) => {
    expect(matchServerUrl(pattern, url)).toBe(expected);
  });
});

describe('deniesServerUrl', () => {
  const cases: Case[] = [
    ['itself', 'https://bad.example/mcp', 'https://bad.example/mcp', true],
    ['any query', 'https://bad.example/mcp', 'https://bad.example/mcp?x=1', true],
    ['a trailing slash', 'https://bad.example/mcp', 'https://bad.example/mcp/', true],
    ['a missing slash', 'https://bad.example/mcp/', 'https://bad.example/mcp', true],
    ['user information', 'https://bad.example/mcp', 'https://u:p@bad.example/mcp', true],
    ['a default', 'https://bad.example/mcp', '${URL:-https://bad.example/mcp}', true],
    ['a pattern', '*://*.bad.example/*', 'wss://x.bad.example/y?z', true],
    ['everything', '*', 'https://${HOST}/', true],
    ['any path, where the pattern has none', 'https://bad.example', 'https://bad.example/a/b?c', true],
    ['only the root, where the pattern says so', 'https://bad.example/', 'https://bad.example/a', false],
    ['any port, behind a star', 'https://*/mcp', 'https://x.example:8443/mcp', true],
    ['no other port without one', 'https://bad.example/mcp', 'https://bad.example:8443/mcp', false],
    ['a default in the pattern', 'https://${HOST:-bad.example}/mcp', 'https://bad.example/mcp', true],
    ['not another host', 'https://bad.example/mcp', 'https://good.example/mcp', false],
  ];
  test.each(cases)('%s: %s against %s', (_, pattern, url, expected) => {
    expect(deniesServerUrl(pattern, url)).toBe(expected);
  });
});

describe('matchHttpHookUrl', () => {
  const cases: Case[] = [
    ['below a path', 'https://hooks.corp.example/*', 'https://hooks.corp.example/claude/stop', true],
    ['another host', 'https://hooks.corp.example/*', 'https://hooks.corp.example.evil.example/x', false],
    ['a variable', 'https://hooks.corp.example/*', 'https://hooks.corp.example/${TOKEN}', false],
    ['identical text with a variable', 'https://h.example/${T}', 'https://h.example/${T}', false],
    ['no web socket', '*', 'wss://hooks.corp.example/', false],
    ['everything', '*', 'https://hooks.corp.example/', true],
  ];
  test.each(cases)('%s: %s against %s', (_, pattern, url, expected) => {
    expect(matchHttpHookUrl(pattern, url)).toBe(expected);
  });
});
