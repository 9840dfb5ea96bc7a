import { describe, expect, it } from 'vitest';
import { checkMcpJson, isReservedServerName } from '../../../src/core/settings/check-mcp-json.ts';
import { type JsonValue, parseJsonDocument } from '../../../src/core/source/json-document.ts';
import { FREE_NAMES, READ_FILES, REFUSED_FILES, RESERVED_NAMES, SERVERS } from './client-mcp-verdicts.ts';

function parse(text: string): JsonValue {
  const reading = parseJsonDocument(text);
  if (reading.kind === 'refused') throw new Error(`${reading.reason}: ${text}`);
  return reading.root;
}

describe('the verdict on .mcp.json is that of client 2.1.330', () => {
  it.each(SERVERS.split('\n').filter((line) => line !== ''))('%s', (line) => {
    const { refused, skipped } = checkMcpJson(
      parse(`{"mcpServers":{"a":${line.slice(2)},"b":{"command":"x"}}}`),
    );
    expect(refused).toBeUndefined();
    expect(skipped.map((server) => server.name)).toEqual(line.startsWith('S') ? ['a'] : []);
  });

  it.each(RESERVED_NAMES)('keeps the name %j', (name) => {
    expect(isReservedServerName(name)).toBe(true);
  });

  it.each(FREE_NAMES)('gives away the name %j', (name) => {
    expect(isReservedServerName(name)).toBe(false);
  });

  it.each(REFUSED_FILES)('refuses %s', (text) => {
    expect(checkMcpJson(parse(text)).refused).toBeDefined();
  });

  it.each(READ_FILES)('reads %s', (text) => {
    expect(checkMcpJson(parse(text))).toEqual({ skipped: [] });
  });
});

describe('checkMcpJson', () => {
  it('refuses a blank file like an empty object, where the client says nothing: no server starts either way', () => {
    expect(checkMcpJson(parse('')).refused).toBeDefined();
  });

  it('says what to write', () => {
    const { skipped } = checkMcpJson(parse('{"mcpServers":{"a":{"url":"https://x.example"}}}'));
    expect(skipped[0]?.reason).toContain('write "type"');
  });
});
