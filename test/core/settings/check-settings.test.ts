import { assert, constantFrom, dictionary, jsonValue, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMcpJson } from '../../../src/core/settings/check-mcp-json.ts';
import { checkSettings } from '../../../src/core/settings/check-settings.ts';
import { SETTINGS_KEYS } from '../../../src/core/settings/settings-keys.ts';
import type { SettingsProblem } from '../../../src/core/settings/settings-problem.ts';
import { type JsonValue, parseJsonDocument } from '../../../src/core/source/json-document.ts';
import type { Span } from '../../../src/core/source/location.ts';
import { HOOKS } from './client-hook-verdicts.ts';
import { DOCUMENTS, PROBES, TOP_LEVEL } from './client-verdicts.ts';

function rows(table: string): string[] {
  return table.split('\n').filter((line) => line !== '');
}

function parse(text: string): JsonValue {
  const reading = parseJsonDocument(text);
  if (reading.kind === 'refused') throw new Error(`${reading.reason}: ${text}`);
  return reading.root;
}

function problems(text: string): readonly SettingsProblem[] {
  return checkSettings(parse(text));
}

function verdict(text: string): 'R' | '.' {
  return problems(text).some((problem) => problem.kind === 'refuses-file') ? 'R' : '.';
}

describe('the verdict on a settings file is that of client 2.1.330', () => {
  const keys = rows(TOP_LEVEL).flatMap((line) => {
    const [columns = '', ...names] = line.split(' ');
    return names.map((name) => ({ name, columns }));
  });

  it.each(keys)('$name', ({ name, columns }) => {
    const ours = PROBES.map((probe) => verdict(`{${JSON.stringify(name)}:${probe}}`)).join('');
    expect(ours).toBe(columns);
  });

  it('for every key', () => {
    // `hooks` has a table of its own; the two aliases are among the documents.
    const covered = new Set([
      ...keys.map((key) => key.name),
      'hooks',
      'additionalMarketplaces',
      'allowedMarketplaces',
    ]);
    expect([...SETTINGS_KEYS.keys()].filter((name) => !covered.has(name))).toEqual([]);
  });

  it.each(rows(DOCUMENTS))('%s', (line) => {
    expect(verdict(line.slice(2))).toBe(line.slice(0, 1));
  });

  it.each(rows(HOOKS))('hooks: %s', (line) => {
    expect(verdict(`{"hooks":${line.slice(2)}}`)).toBe(line.slice(0, 1));
  });
});

describe('checkSettings', () => {
  it.each([
    ['{"theme":5}', 'dropped', ['theme']],
    ['{"hooks":{"Stop":[{"hooks":[{"type":"command"}]}]}}', 'dropped', ['hooks', 'Stop', 0, 'hooks', 0]],
    ['{"hooks":{"pretooluse":[]}}', 'dropped', ['hooks', 'pretooluse']],
    ['{"permissions":{"deny":["Read(./a)",5]}}', 'dropped', ['permissions', 'deny', 1]],
    ['{"enableAllProjectMcpServers":null}', 'dropped', ['enableAllProjectMcpServers']],
    ['{"permisions":{}}', 'unknown-key', ['permisions']],
    ['{"permissions":{"denny":[]}}', 'unknown-key', ['permissions', 'denny']],
    ['{"allowedTools":["Bash"]}', 'legacy-key', ['allowedTools']],
    ['{"includeCoAuthoredBy":false}', 'legacy-key', ['includeCoAuthoredBy']],
    ['{"strictKnownMarketplaces":[]}', 'inert-here', ['strictKnownMarketplaces']],
    ['{"skipDangerousModePermissionPrompt":true}', 'inert-here', ['skipDangerousModePermissionPrompt']],
    ['{"sandbox":{"bwrapPath":"x"}}', 'inert-here', ['sandbox', 'bwrapPath']],
    ['{"extraKnownMarketplaces":{},"additionalMarketplaces":{}}', 'dropped', ['additionalMarketplaces']],
  ])('finds one problem in %s', (text, kind, path) => {
    expect(problems(text)).toEqual([expect.objectContaining({ kind, path })]);
  });

  it('points at the value that refuses the file', () => {
    const text = '{"permissions":{"defaultMode":"BypassPermissions"}}';
    const [problem] = problems(text);
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('"BypassPermissions"');
    expect(problem?.message).toContain('ignores the whole file');
  });

  it('names the key that was probably meant', () => {
    expect(problems('{"Permissions":{}}')[0]?.message).toContain('Did you mean "permissions"?');
    expect(problems('{"newUiThing":true}')[0]?.message).not.toContain('Did you mean');
  });

  it('does not take names of Object.prototype for keys', () => {
    expect(problems('{"constructor":1,"sandbox":{"toString":1}}').map((problem) => problem.kind)).toEqual([
      'unknown-key',
      'unknown-key',
    ]);
  });

  it('never throws, and every span lies inside the text', () => {
    const name = oneof(constantFrom(...SETTINGS_KEYS.keys()), string());
    const value = jsonValue();
    assert(
      property(oneof(dictionary(name, value), value), (document) => {
        const text = JSON.stringify(document);
        const root = parse(text);
        const { refused, skipped } = checkMcpJson(parse(`{"mcpServers":${text}}`));
        const length = text.length + '{"mcpServers":}'.length;
        expect(checkSettings(root).filter(({ span }) => !isInside(span, text.length))).toEqual([]);
        expect(
          [...skipped, ...(refused ? [refused] : [])].filter(({ span }) => !isInside(span, length)),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

function isInside(span: Span, length: number): boolean {
  return span.start >= 0 && span.end >= span.start && span.end <= length;
}
