import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES, RULES_BY_ID, renderRule, renderRuleList } from '../../src/core/index.ts';
import { portcullis, ScratchRepository } from './scratch-repository.ts';

describe('portcullis rules', () => {
  test('lists every rule with its level and what it is about', () => {
    const { status, stdout, stderr } = portcullis(['rules']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const { meta } of RULES) {
      const line = new RegExp(`^ {2}${meta.id} +${meta.level} +${meta.title}$`, 'mu');
      expect(stdout).toMatch(line);
    }
  });

  test('as JSON, with everything that the pages say', () => {
    const report = JSON.parse(portcullis(['rules', '--format', 'json']).stdout);
    expect(report.version).toBe(1);
    expect(report.rules.map((rule: { id: string }) => rule.id)).toEqual(RULES.map((rule) => rule.meta.id));
    expect(report.rules[0]).toEqual(
      expect.objectContaining({
        why: expect.any(String),
        allow: expect.any(String),
        help: expect.any(Array),
        url: expect.stringMatching(/\/changed-hook-shell\.md$/u),
      }),
    );
  });

  test('an unknown rule and a second one are wrong usage', () => {
    expect(portcullis(['rules', 'no-such-rule'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no rule "no-such-rule"'),
    });
    expect(portcullis(['rules', 'unapproved-hook', 'hidden-text']).status).toBe(2);
  });
});

describe('portcullis explain RULE-ID', () => {
  test('says the same as rules RULE-ID, outside of any repository too', () => {
    const explained = portcullis(['explain', 'unapproved-hook'], '/');
    expect(explained).toMatchObject({ status: 0, stderr: '' });
    expect(explained.stdout).toBe(portcullis(['rules', 'unapproved-hook']).stdout);
  });

  test('a folder of that name comes first', () => {
    const repository = new ScratchRepository();
    try {
      mkdirSync(join(repository.folder, 'unapproved-hook'));
      repository.write('unapproved-hook/CLAUDE.md', '# Hi\n');
      repository.commit();
      const { status, stdout } = portcullis(['explain', 'unapproved-hook'], repository.folder);
      expect(status).toBe(0);
      expect(stdout).not.toContain('How an owner allows it');
      expect(stdout).toContain('unapproved-hook/CLAUDE.md');
    } finally {
      repository.remove();
    }
  });
});

test('snapshots', async () => {
  const rule = RULES_BY_ID.get('unapproved-hook');
  if (!rule) throw new Error('the rule is gone');
  await expect(renderRule(rule)).toMatchFileSnapshot('snapshots/rule.snap');
  await expect(renderRuleList(RULES)).toMatchFileSnapshot('snapshots/rules.snap');
});
