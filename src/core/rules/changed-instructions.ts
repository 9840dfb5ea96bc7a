/** Instruction files that are added, changed or removed: never silent, and grouped. */
import { type Change, factsOf } from '../diff/change.ts';
import type { InstructionFileFact } from '../facts/instruction-file.ts';
import { digestOf } from '../source/digest.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const changedInstructions = defineRule({
  meta: {
    id: 'changed-instructions',
    title: 'Changed instructions',
    category: 'instructions',
    level: 'note',
    why: 'CLAUDE.md, rules and what they import stand before the model in every session. Most changes to them are daily work. They decide what Claude does for everybody, so they are worth the review that code gets.',
    allow: 'Set the rule `changed-instructions` to `off` under `rules` in the policy.',
    references: [claudeDocs('memory')],
    tags: ['LLM01', 'AML.T0081'],
  },
  messages: {
    added: {
      message: 'Claude would be told more than before, by {{files}}. What stands there guides every session.',
      help: 'Read the text as you would read code.',
    },
    changed: {
      message:
        'Claude would be told something else than before, by {{files}}. What stands there guides every session.',
      help: 'Read the change as you would read code.',
    },
    removed: {
      message:
        'Claude would no longer be told what stands in {{files}}. It has guided every session until now.',
      help: 'Make sure that nothing in it is still needed, such as rules about safety.',
    },
  },
  *check({ change }) {
    for (const [messageId, facts] of groupsOf(change)) {
      const [first, ...others] = facts;
      if (first === undefined) continue;
      yield {
        messageId,
        data: { files: namesOf(facts.map(({ file }) => file)) },
        at: first.at,
        related: others.slice(0, MAX_RELATED).map(({ at }) => at),
        identity: digestOf(facts.map(({ key }) => key).join('\n')),
        status: 'introduced',
      };
    }
  },
});

const MAX_RELATED = 20;
const SHOWN = 5;

function groupsOf(
  change: Change,
): (readonly ['added' | 'changed' | 'removed', readonly InstructionFileFact[]])[] {
  const [before, after] = [change.base, change.head].map((inventory) => {
    return new Map(factsOf(inventory, 'instruction-file').map((fact) => [fact.file, fact]));
  });
  // What only moves says nothing new.
  const [contentsBefore, contentsAfter] = [before, after].map((facts) => {
    return new Set([...(facts?.values() ?? [])].map(({ digest }) => digest));
  });
  const isNew = [...(after?.values() ?? [])].filter((fact) => {
    return !change.existed(fact) && contentsBefore?.has(fact.digest) !== true;
  });
  return [
    ['added', isNew.filter(({ file }) => before?.has(file) !== true)],
    ['changed', isNew.filter(({ file }) => before?.has(file) === true)],
    [
      'removed',
      [...(before?.values() ?? [])].filter(({ file, digest }) => {
        return after?.has(file) !== true && contentsAfter?.has(digest) !== true;
      }),
    ],
  ];
}

function namesOf(files: readonly string[]): string {
  const more = files.length - SHOWN;
  const names = files.slice(0, SHOWN).join(', ');
  return more > 0 ? `${names} and ${more} more` : names;
}
