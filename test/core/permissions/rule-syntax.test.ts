import { describe, expect, it } from 'vitest';
import { parsePermissionRule, type RuleList } from '../../../src/core/permissions/permission-rule.ts';

function kindOf(text: string, list: RuleList): string {
  return parsePermissionRule(text, list).kind;
}

// Seen with client 2.1.330: `claude doctor`, or a scripted session in which the rule matched or did not.
const READ_IN_EVERY_LIST = [
  'Bash',
  'Bash(*)',
  'Bash(ls:*)',
  'Bash(ls *)',
  'Bash(tou*)',
  'Bash(npm run test)',
  'Bash( ls *)',
  'Bash(ls))',
  'Bash((ls)',
  'Bash(ls)(pwd)',
  'Bash(timeout:*)',
  'Bash(command:*)',
  'Read',
  'Read(*)',
  'Read(./.env)',
  'Read(//etc/**)',
  'Read(~/x)',
  'Edit(src/**)',
  'Write',
  'Write(*)',
  'NotebookEdit',
  'Glob',
  'Grep',
  'Task',
  'Agent',
  'WebFetch',
  'WebFetch(*)',
  'WebFetch(domain:*)',
  'WebFetch(domain:x.com)',
  'WebFetch(domain:*.x.com)',
  'WebFetch(domain:X.COM)',
  'WebFetch(domain:x.com.)',
  'WebSearch',
  'WebSearch(x)',
  'PowerShell(Get-Item *)',
  'mcp__s',
  'mcp__s__*',
  'mcp__s__t',
  'mcp__s__t*',
  'TodoWrite',
  'KillShell',
  'BashOutput',
  'Monitor',
];

const INERT_IN_EVERY_LIST = [
  '',
  '  ',
  'Bash()',
  'mcp__s__',
  'Bash(:*)',
  'Bash( :*)',
  'Bash(ls',
  'Bash ls)',
  'Bash(ls) ',
  'Bash(ls)x',
  'bash(ls)',
  'read',
  'BASH(ls)',
  'Bash (ls)',
  ' Bash(ls)',
  '(ls)',
  'Bash( ls )',
  'Bash(ls )',
  'Bash(command:rm *)',
  'Bash(command:rm)',
  'Bash(prefix:npm)',
  'Reed(./.env)',
  'Foo',
  'Read()',
  'Read(x:*)',
  'Edit(x:*)',
  'Read(file_path:x)',
  'Read(.)',
  'Read(/)',
  'Read(~)',
  'Read(./)',
  'Write(x)',
  'Write(**)',
  'NotebookEdit(x)',
  'MultiEdit(x)',
  'Glob(x)',
  'WebFetch(x.com)',
  'WebFetch(https://x.com)',
  'WebFetch(domain:https://x.com)',
  'WebFetch(domain: x.com)',
  'WebFetch(domain:x.com/a)',
  'WebFetch(domain:x.com:8080)',
  'WebFetch(domain:)',
  'WebFetch(domain:.x.com)',
  'WebSearch(claude*)',
  'mcp__s__t(x)',
  'mcp__s(x)',
  'mcp__',
  'Read,Edit',
  'Bash:ls',
];

describe('parsePermissionRule', () => {
  for (const list of ['allow', 'ask', 'deny'] as const) {
    it.each(READ_IN_EVERY_LIST)(`reads %j in ${list}`, (text) => {
      expect(kindOf(text, list)).toBe('rule');
    });
    it.each(INERT_IN_EVERY_LIST)(`calls %j in ${list} inert`, (text) => {
      expect(kindOf(text, list)).toBe('inert');
    });
  }

  it.each([
    ['*', 'inert', 'rule'],
    ['B*', 'inert', 'rule'],
    ['mcp__*', 'inert', 'rule'],
    ['mcp__s*', 'inert', 'rule'],
    ['B*(zz *)', 'inert', 'inert'],
    ['Read: dist/**', 'inert', 'inert'],
    ['Zzz*', 'inert', 'inert'],
    ['Read(!.env)', 'inert', 'rule'],
    ['Read(./!.env)', 'inert', 'rule'],
    ['Read(src/./a.txt)', 'rule', 'inert'],
    ['Edit(../**)', 'rule', 'inert'],
    ['Read(src/../a.txt)', 'rule', 'inert'],
    ['Bash(run_in_background:true)', 'inert', 'rule'],
    ['Bash(description:*)', 'inert', 'rule'],
    ['Agent(model:haiku)', 'inert', 'rule'],
    ['Agent(subagent_type:x)', 'inert', 'rule'],
    ['Skill(skill:x)', 'inert', 'rule'],
    ['Skill(args:x)', 'inert', 'rule'],
    ['Skill(plugin:x)', 'rule', 'rule'],
    ['Bash(a*b:*)', 'rule', 'inert'],
    ['MultiEdit', 'rule', 'inert'],
    ['LS', 'rule', 'inert'],
  ])('reads %j in allow as %s and in deny as %s', (text, allow, deny) => {
    expect([kindOf(text, 'allow'), kindOf(text, 'deny')]).toEqual([allow, deny]);
  });

  it.each([
    ['Reed(./.env)', 'did you mean Read?'],
    ['bash(ls)', 'did you mean Bash?'],
    ['read(./.env)', 'capital letter'],
    ['Write(.env)', 'write Edit(.env)'],
    ['Glob(x)', 'write Read(x)'],
    ['Qqqqqq', 'matches nothing'],
  ])('says of %j: %s', (text, words) => {
    const reading = parsePermissionRule(text, 'deny');
    expect(reading).toMatchObject({ kind: 'inert', reason: expect.stringContaining(words) });
  });

  it.each(['Task(Explore)', 'Agent(Explore)', 'Skill(x)', 'Skill(x:*)'])(
    'reads %j in allow and deny; an ask rule for one name does nothing',
    (text) => {
      expect([kindOf(text, 'allow'), kindOf(text, 'deny')]).toEqual(['rule', 'rule']);
      expect(kindOf(text, 'ask')).toBe('inert');
    },
  );

  it('gives the present name of a tool, the specifier and the negation', () => {
    expect(parsePermissionRule('Task(Explore)', 'deny')).toMatchObject({
      rule: { text: 'Task(Explore)', tool: 'Agent', specifier: 'Explore' },
    });
    expect(parsePermissionRule('Read(!.env)', 'deny')).toMatchObject({
      rule: { negated: true, specifier: '!.env' },
    });
    expect(parsePermissionRule('Read(./!.env)', 'deny')).toMatchObject({ rule: { negated: true } });
  });

  it('is not misled by names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'Constructor']) {
      expect(kindOf(name, 'allow')).toBe('inert');
      expect(kindOf(`${name}(x)`, 'deny')).toBe('inert');
    }
  });
});
