/** Texts for the model that are added or changed: never silent, and grouped. */
import { type Change, factsIn, factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import type { PromptFileFact, PromptRole } from '../facts/prompt-file.ts';
import { digestOf } from '../source/digest.ts';
import { defineRule, type Level } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const changedPromptFile = defineRule({
  meta: {
    id: 'changed-prompt-file',
    title: 'Added or changed text for the model',
    category: 'file',
    level: 'note',
    why: 'Agents, commands and skills are texts that the model follows. Most changes to them are daily work. Output styles, agent memory, loop prompts and scheduled tasks steer sessions without being invoked, so that they are worth a look.',
    allow: 'Set the rule `changed-prompt-file` under `rules` in the policy.',
    references: [claudeDocs('skills'), claudeDocs('sub-agents')],
    tags: ['ASI06', 'LLM01', 'AML.T0080'],
  },
  messages: {
    added: {
      message: 'Added [[role]]: {{names}}. [[effect]]',
      help: 'Read it as you would read code.',
    },
    changed: {
      message: 'Changed [[role]]: {{names}}. [[effect]]',
      help: 'Read the change as you would read code.',
    },
  },
  *check({ change }) {
    for (const [messageId, role, facts] of groupsOf(change)) {
      const [first, ...others] = facts;
      if (first === undefined) continue;
      const { level, effect } = ROLES[role];
      yield {
        messageId,
        data: { role, names: namesOf(facts), effect },
        at: first.at,
        related: others.map(({ at }) => at),
        identity: digestOf(facts.map(({ key }) => key).join('\n')),
        status: 'introduced',
        level,
      };
    }
  },
});

const ON_REQUEST = 'The model follows it when it is invoked.';

const ROLES: Readonly<Record<PromptRole, { level: Level; effect: string }>> = {
  agent: { level: 'note', effect: ON_REQUEST },
  command: { level: 'note', effect: ON_REQUEST },
  skill: { level: 'note', effect: ON_REQUEST },
  'skill reference': { level: 'note', effect: 'The model reads it when its skill says so.' },
  'output style': {
    level: 'warn',
    effect: 'It replaces a part of the system prompt where it is chosen, or where a plugin forces it.',
  },
  'agent memory': { level: 'warn', effect: 'An agent with a project memory believes it in every session.' },
  'loop prompt': { level: 'warn', effect: 'It is repeated without anybody typing it.' },
  'scheduled task list': { level: 'warn', effect: 'Its prompts run later by themselves.' },
  'worktree file list': { level: 'note', effect: 'Ignored files that it names are copied into worktrees.' },
};

type Group = readonly ['added' | 'changed', PromptRole, readonly PromptFileFact[]];

function groupsOf(change: Change): Group[] {
  const groups = new Map<
    string,
    { messageId: 'added' | 'changed'; role: PromptRole; facts: PromptFileFact[] }
  >();
  for (const fact of factsOf(change.head, 'prompt-file')) {
    if (isPublished(fact) || change.existed(fact)) continue;
    const { role } = fact;
    const before = factsIn(change.base, 'prompt-file', fact.file).some(
      (old) => old.role === role && !isPublished(old),
    );
    const messageId = before ? 'changed' : 'added';
    const group = groups.get(`${messageId} ${role}`) ?? { messageId, role, facts: [] };
    group.facts.push(fact);
    groups.set(`${messageId} ${role}`, group);
  }
  return [...groups.values()].map(({ messageId, role, facts }) => [messageId, role, facts]);
}

const SHOWN = 5;

function namesOf(facts: readonly PromptFileFact[]): string {
  const names = facts.slice(0, SHOWN).map(({ name }) => name);
  const more = facts.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
