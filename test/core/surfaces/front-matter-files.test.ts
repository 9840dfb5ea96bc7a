/** Agents, commands and skills: which files count, and what becomes of their fields. */
import { describe, expect, test } from 'vitest';
import { splitTools } from '../../../src/core/facts/tool-grant.ts';
import { findInlineCommands } from '../../../src/core/markdown/inline-commands.ts';
import { SURFACES } from '../../../src/core/surfaces/index.ts';

function surfacesOf(path: string): string[] {
  return SURFACES.filter((surface) => surface.match(path) !== undefined).map((surface) => surface.id);
}

describe('paths, as client 2.1.330 reads them', () => {
  test.each([
    ['.claude/agents/a/b/deep.md', 'agent-md', ''],
    ['web/.claude/agents/x.md', 'agent-md', 'web'],
    ['.claude/commands/.hidden.md', 'command-md', ''],
    ['.claude/commands/x/other.md', 'command-md', ''],
    ['.claude/commands/x/SKILL.md', 'skill-md', ''],
    ['.claude/commands/a/b/skill.md', 'skill-md', ''],
    ['web/.claude/commands/SKILL.md', 'skill-md', 'web'],
    ['.claude/skills/.dot/SKILL.md', 'skill-md', ''],
    ['.claude/output-styles/x.md', 'output-style-md', ''],
    ['.claude/workflows/x.js', 'workflow-js', ''],
    ['.claude/agent-memory/x/MEMORY.md', 'agent-memory', ''],
    ['a/.worktreeinclude', 'worktree-include', 'a'],
  ])('%s is read', (path, id, folder) => {
    const surface = SURFACES.find((candidate) => candidate.id === id);
    expect(surface?.match(path)).toBe(folder);
  });

  test.each([
    '.claude/agents/x.MD',
    '.claude/agents/x.txt',
    '.claude/skills/flat.md',
    '.claude/skills/x/skill.md',
    '.claude/skills/x/y/SKILL.md',
    '.claude/workflows/x.mjs',
    '.claude/workflows/a/x.js',
    'x.claude/agents/x.md',
    'agents/x.md',
  ])('%s is not read', (path) => expect(surfacesOf(path)).toEqual([]));
});

test.each([
  ['Read, Grep', ['Read', 'Grep']],
  ['Read Bash(git diff *) Grep', ['Read', 'Bash(git diff *)', 'Grep']],
  ['Bash (git status)', ['Bash', '(git status)']],
  ['Bash(echo a, b), Edit', ['Bash(echo a, b)', 'Edit']],
  [',,Bash,,', ['Bash']],
  ['Read;Bash', ['Read;Bash']],
  ['Read\tBash', ['Read\tBash']],
])('the list "%s" has the entries %j', (text, entries) => expect(splitTools(text)).toEqual(entries));

describe('inline commands, as client 2.1.330 finds them', () => {
  test.each([
    ['!`a b`', ['a b']],
    ['- !`a`', ['a']],
    ['<!-- !`a` -->', ['a']],
    ['```\n!`a`\n```', ['a']],
    ['\u00a0!`a`', ['a']],
    ['!`a\nb`', ['a\nb']],
    ['x !`a`y', ['a']],
    ['```!\na\nb\n```', ['a\nb']],
    ['x```! a```', ['a']],
    ['````!\na\n````', ['a']],
    ['> ```!\n> a\n> ```', ['> a\n>']],
  ])('%j runs %j', (body, commands) => {
    expect(findInlineCommands(body).map(({ command }) => command)).toEqual(commands);
  });

  test.each([
    'x!`a`',
    '(!`a`)',
    '**!`a`**',
    '! `a`',
    '!``a``',
    '\\!`a`',
    '!!`a`',
    '\u200b!`a`',
    '``` !\na\n```',
    '```!\na',
    '~~~!\na\n~~~',
  ])('%j runs nothing', (body) => expect(findInlineCommands(body)).toEqual([]));
});
