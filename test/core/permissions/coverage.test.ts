import { describe, expect, it } from 'vitest';
import { coveredBy, covers, type RuleList } from '../../../src/core/permissions/permission-rule.ts';
import { rule } from './helpers.ts';

type Row = readonly [wide: string, narrow: string];

const SAME: Row[] = [
  ['Bash', 'Bash(*)'],
  ['Bash(npm run:*)', 'Bash(npm run *)'],
  ['Bash( zz  *)', 'Bash(zz *)'],
  ['Edit(/src/**)', 'Edit(/src/)'],
  ['Edit(/src/**)', 'Edit(/src/*)'],
  ['Read(**)', 'Read(./*)'],
  ['Read(src/[.]env)', 'Read(src/.env)'],
  ['Read(src/\\.env)', 'Read(src/.env)'],
  ['Read(src/[ab].ts)', 'Read(src/[a-b].ts)'],
  ['Read(src//a.ts)', 'Read(src/a.ts )'],
  ['Read(.env)', 'Read(./.env)'],
  ['Read(.env)', 'Read(**/.env)'],
  ['Read(SRC/a.txt)', 'Read(src/a.txt)'],
  ['Task(Explore)', 'Agent(Explore)'],
  ['mcp__s', 'mcp__s__*'],
  ['WebFetch', 'WebFetch(domain:*)'],
  ['WebFetch(domain:X.com)', 'WebFetch(domain:x.com.)'],
  ['Skill(foo:*)', 'Skill(foo *)'],
  ['Skill(/foo)', 'Skill(foo)'],
];

const WIDER: Row[] = [
  ['Bash', 'Bash(rm *)'],
  ['Bash', 'Bash(a && b $(c))'],
  ['Bash(npm *)', 'Bash(npm run *)'],
  ['Bash(npm *)', 'Bash(npm)'],
  ['Bash(npm run *)', 'Bash(npm run test)'],
  ['Bash(tou*)', 'Bash(touch *)'],
  ['Bash(git * main)', 'Bash(git push origin main)'],
  ['Bash(git * main)', 'Bash(git push * main)'],
  ['Bash(git *)', 'Bash(git * main)'],
  ['Bash(git *)', 'Bash(git commit -m "a b")'],
  ['Read(/secrets/**)', 'Read(/secrets/*.txt)'],
  ['Read(/secrets)', 'Read(/secrets/*)'],
  ['Read(secrets)', 'Read(/secrets)'],
  ['Read(.env*)', 'Read(.env)'],
  ['Read(src/[a-f].ts)', 'Read(src/[bc].ts)'],
  ['Read(src/[a-f].ts)', 'Read(src/b.ts/c)'],
  ['Read(src/?.ts)', 'Read(src/[a-f].ts)'],
  ['Read(src/*/)', 'Read(src/a/b)'],
  ['Read(**/x)', 'Read(**/**/x)'],
  ['Read(//**/.env)', 'Read(.env)'],
  ['Read(//**/.env)', 'Read(~/a/.env)'],
  ['Read(./secrets/**)', 'Read(./secrets/a/b.txt)'],
  ['Read(**/.env*)', 'Read(.env.local)'],
  ['Read(//**)', 'Read(src/**)'],
  ['Read(//**)', 'Read(~/.ssh/**)'],
  ['Read(~/**)', 'Read(~/.ssh/**)'],
  ['Edit(**)', 'Edit(src/**)'],
  ['Edit(/docs/**)', 'Edit(/docs/a?.md)'],
  ['WebFetch', 'WebFetch(domain:x.com)'],
  ['WebFetch(domain:*.x.com)', 'WebFetch(domain:a.b.x.com)'],
  ['WebFetch(domain:*.x.com)', 'WebFetch(domain:*.b.x.com)'],
  ['WebFetch(domain:*.x.com)', 'WebFetch(domain:*.*.x.com)'],
  ['WebFetch(domain:*.*.x.com)', 'WebFetch(domain:c.b.a.x.com)'],
  ['WebFetch(domain:a.*.com)', 'WebFetch(domain:a.x.com)'],
  ['WebFetch(domain:w*.x.com)', 'WebFetch(domain:www.x.com)'],
  ['WebFetch(domain:*x.com)', 'WebFetch(domain:x.com)'],
  ['mcp__s', 'mcp__s__t'],
  ['mcp__s__get*', 'mcp__s__get_file'],
  ['Skill', 'Skill(foo)'],
  ['Skill(foo:*)', 'Skill(foobar)'],
  ['Agent', 'Agent(Explore)'],
];

const UNRELATED: Row[] = [
  ['Bash(npm run *)', 'Bash(npm runx)'],
  ['Bash(npm run)', 'Bash(npm run *)'],
  ['Bash(tou:*)', 'Bash(touch *)'],
  ['Bash(zz * a)', 'Bash(zz a)'],
  ['Bash(zz * *)', 'Bash(zz a)'],
  ['Bash(zz *)', 'Bash(zz $(yy))'],
  ['Bash(zz *)', 'Bash(zz a; rm b)'],
  ['Bash(zz *)', 'Bash(zz {a,b})'],
  ['Bash(zz *)', 'Bash(zz > f)'],
  ['Bash(ls *)', 'Bash(LS *)'],
  ['Bash(*)', 'PowerShell(ls)'],
  ['Edit', 'Edit(src/**)'],
  ['Write', 'Edit(src/**)'],
  ['Read(./secrets/*)', 'Read(./secrets2/*)'],
  ['Read(src/*)', 'Read(src)'],
  ['Read(src/*/)', 'Read(src/a)'],
  ['Read(src/[!a].ts)', 'Read(src/b.ts)'],
  ['Read(src/[ab].ts)', 'Read(src/?.ts)'],
  ['Read(src/[ab.ts)', 'Read(src/a.ts)'],
  ['Read(app/[slug]/**)', 'Read(app/slug/x)'],
  ['Read(src/{a,b}.ts)', 'Read(src/a.ts)'],
  ['Read(**/)', 'Read(/a.txt)'],
  ['Read(//src/**)', 'Read(/src/**)'],
  ['Read(src/*.ts)', 'Read(src/deep/a.ts)'],
  ['Read(/src/**)', 'Read(/lib/src/**)'],
  ['Read(src/**)', 'Read(//etc/**)'],
  ['Read(~/**)', 'Read(.env)'],
  ['Read(src/**)', 'Edit(src/**)'],
  ['WebFetch(domain:*.x.com)', 'WebFetch(domain:x.com)'],
  ['WebFetch(domain:*.x.com)', 'WebFetch(domain:evilx.com)'],
  ['WebFetch(domain:*.*.x.com)', 'WebFetch(domain:a.x.com)'],
  ['WebFetch(domain:w*.x.com)', 'WebFetch(domain:a.www.x.com)'],
  ['WebFetch(domain:a.*.com)', 'WebFetch(domain:*.x.com)'],
  ['WebFetch(domain:**.x.com)', 'WebFetch(domain:b.a.x.com)'],
  ['WebFetch(domain:*x.com)', 'WebFetch(domain:a.x.com)'],
  ['mcp__s', 'mcp__s2__t'],
  ['mcp__s__t', 'mcp__s'],
  ['Skill(foo*)', 'Skill(foobar)'],
  ['Agent(Explore)', 'Agent'],
];

describe.each(['allow', 'deny'] as const)('covers, in %s', (list: RuleList) => {
  const reads = (wide: string, narrow: string): boolean => covers(rule(wide, list), rule(narrow, list));

  it.each(SAME)('%s and %s are one', (one, other) => {
    expect([reads(one, other), reads(other, one)]).toEqual([true, true]);
  });
  it.each(WIDER)('%s is wider than %s', (wide, narrow) => {
    expect([reads(wide, narrow), reads(narrow, wide)]).toEqual([true, false]);
  });
  it.each(UNRELATED)('%s does not cover %s', (wide, narrow) => {
    expect(reads(wide, narrow)).toBe(false);
  });
});

describe('covers, where the lists differ', () => {
  it('reads dir/** as floating in deny and as anchored in allow (client 2.1.330, experiment)', () => {
    expect(covers(rule('Edit(src/**)', 'allow'), rule('Edit(/src/**)', 'allow'))).toBe(true);
    expect(covers(rule('Edit(/src/**)', 'allow'), rule('Edit(src/**)', 'allow'))).toBe(true);
    expect(covers(rule('Read(src/**)', 'deny'), rule('Read(/src/**)', 'deny'))).toBe(true);
    expect(covers(rule('Read(/src/**)', 'deny'), rule('Read(src/**)', 'deny'))).toBe(false);
  });

  it('keeps a folder rule of deny wider than its first level, which does not float', () => {
    expect(covers(rule('Read(./secrets/**)', 'deny'), rule('Read(./secrets/*)', 'deny'))).toBe(true);
    expect(covers(rule('Read(./secrets/*)', 'deny'), rule('Read(./secrets/**)', 'deny'))).toBe(false);
    expect(covers(rule('Read(/secrets/*)', 'deny'), rule('Read(/secrets/**)', 'deny'))).toBe(true);
  });

  it('compares allow rules that the client never matches by equality', () => {
    for (const text of ['Edit(src/./a)', 'Edit(src/../a)', 'Edit(#a)']) {
      expect(covers(rule('Edit(**)'), rule(text))).toBe(false);
      expect(covers(rule(text), rule(text))).toBe(true);
    }
  });

  it('lets a wildcard tool name cover the tools that match', () => {
    const star = rule('*', 'deny');
    for (const text of ['Bash(rm *)', 'Read(.env)', 'mcp__s', 'B*'])
      expect(covers(star, rule(text, 'deny'))).toBe(true);
    expect(covers(rule('B*', 'deny'), rule('Bash(rm *)', 'deny'))).toBe(true);
    expect(covers(rule('B*', 'deny'), rule('Read', 'deny'))).toBe(false);
    expect(covers(rule('mcp__*', 'deny'), rule('mcp__s__t', 'deny'))).toBe(true);
    expect(covers(rule('Bash', 'deny'), rule('B*', 'deny'))).toBe(false);
  });

  it('does not let the bare Read stand for Read(path) in deny, which also stops `cat path`', () => {
    expect(covers(rule('Read', 'deny'), rule('Read(.env)', 'deny'))).toBe(false);
  });

  it('compares negations by equality', () => {
    const negation = rule('Read(!.env)', 'deny');
    expect(covers(negation, rule('Read(!.env)', 'deny'))).toBe(true);
    expect(covers(negation, rule('Read(.env)', 'deny'))).toBe(false);
    expect(covers(rule('Read(**)', 'deny'), negation)).toBe(false);
    expect(covers(rule('Read(.env)', 'deny'), negation)).toBe(false);
  });

  it('lets an ask rule cover a deny rule of the same extent', () => {
    expect(covers(rule('Bash(rm *)', 'ask'), rule('Bash(rm -rf *)', 'deny'))).toBe(true);
  });

  it('knows the fields that hold a name', () => {
    const same: Row[] = [
      ['Skill(skill:foo)', 'Skill(foo)'],
      ['Skill(skill:foo*)', 'Skill(foo:*)'],
      ['Skill(skill: foo)', 'Skill(foo)'],
      ['Agent(subagent_type:x)', 'Agent(x)'],
    ];
    for (const [one, other] of same) {
      expect(covers(rule(one, 'deny'), rule(other, 'deny'))).toBe(true);
      expect(covers(rule(other, 'deny'), rule(one, 'deny'))).toBe(true);
    }
    expect(covers(rule('Skill(args:foo)', 'deny'), rule('Skill(foo)', 'deny'))).toBe(false);
  });

  it('compares input fields by equality', () => {
    const field = rule('Bash(run_in_background:true)', 'deny');
    expect(covers(field, field)).toBe(true);
    expect(covers(rule('Bash', 'deny'), field)).toBe(true);
    expect(covers(rule('Bash(run_in_background:*)', 'deny'), field)).toBe(false);
  });
});

describe('coveredBy', () => {
  it('asks for one covering rule', () => {
    const rules = [rule('Bash(npm *)'), rule('Read')];
    expect(coveredBy(rule('Bash(npm ci)'), rules)).toBe(true);
    expect(coveredBy(rule('Bash(yarn)'), rules)).toBe(false);
    expect(coveredBy(rule('Bash'), [])).toBe(false);
  });

  it('takes Edit, Write and NotebookEdit together for Edit(path)', () => {
    const writers = ['Edit', 'Write', 'NotebookEdit'].map((text) => rule(text));
    expect(coveredBy(rule('Edit(src/**)'), writers)).toBe(true);
    expect(coveredBy(rule('Edit(src/**)'), writers.slice(0, 2))).toBe(false);
  });
});
