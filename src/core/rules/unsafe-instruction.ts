/** Instructions that turn Claude against the people it works for. */
import { factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import type { InstructionDirectiveFact } from '../facts/instruction-directive.ts';
import type { DirectiveKind } from '../markdown/directives/directive.ts';
import { defineRule, type Level, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unsafeInstruction = defineRule({
  meta: {
    id: 'unsafe-instruction',
    title: 'Unsafe instruction',
    category: 'instructions',
    level: 'warn',
    why: 'The model follows what stands in these files. A sentence can make it work without asking, get around its permissions, run code from the network, or send secrets away. In modes that decide by themselves it steers the decision too.',
    allow:
      'Say it another way: name the one harmless case, or say what must not be done. The rule `unsafe-instruction` can be set under `rules` in the policy.',
    references: [claudeDocs('memory')],
    tags: ['ASI01', 'LLM01', 'AML.T0051'],
  },
  messages: {
    'no-confirmation': {
      message: 'Claude is told to act without asking: {{text}}',
      help: 'Name the cases that need no question, or grant them as permission rules.',
    },
    'skip-permissions': {
      message: 'Claude is told to start a session without permission checks: {{text}}',
      help: 'Remove it. What sessions need can be granted as permission rules.',
    },
    'ignore-instructions': {
      message: 'Claude is told to disregard other instructions: {{text}}',
      help: 'Remove it. Where instructions contradict each other, say which one counts.',
    },
    'disable-guard': {
      message: 'Claude is told to switch off a guard, or to get around it: {{text}}',
      help: 'Remove it. What hinders daily work can be changed in the settings, where it is reviewed.',
    },
    'edit-settings': {
      message: 'Claude is told to edit the files that decide what it may do: {{text}}',
      help: 'Leave these files to people. Say what Claude shall do when it lacks a permission.',
    },
    'send-secrets': {
      message: 'Claude is told to send secrets to another host: {{text}}',
      help: 'Remove it, and find out where it comes from.',
    },
    'fetch-and-run': {
      message:
        'Claude is told to run code from the network again and again, or from a doubtful address: {{text}}',
      help: 'Put the program into the repository, or install a fixed version of it once.',
    },
    conceal: {
      message: 'Claude is told to hide something from the people it works for: {{text}}',
      help: 'Remove it. What Claude does should be seen.',
    },
    encoded: {
      message:
        'An instruction that reviewers cannot read stands here, written in [[encoding]]. It says: {{text}}',
      help: 'Remove it, and find out where it comes from. Instructions are written in plain text.',
    },
  },
  *check({ change }) {
    const seen = new Set<string>();
    for (const fact of factsOf(change.head, 'instruction-directive')) {
      if (seen.has(fact.key)) continue;
      seen.add(fact.key);
      const { directive, encoding, text, at } = fact;
      const status = statusOf(change.existed(fact));
      const level = levelOf(fact);
      const identity = `${directive} ${text}`;
      if (encoding === undefined) {
        yield { messageId: directive, data: { text }, at, identity, status, level };
      } else {
        yield { messageId: 'encoded', data: { text, encoding }, at, identity, status, level };
      }
    }
  },
});

/** What never blocks: each of these has a harmless reading in some repository. */
const ALWAYS_WARNINGS: ReadonlySet<DirectiveKind> = new Set(['edit-settings', 'fetch-and-run', 'conceal']);

function levelOf(fact: InstructionDirectiveFact): Level {
  const { directive, certain } = fact;
  // In a plugin that others have to install it acts elsewhere, if at all.
  return certain && !isPublished(fact) && !ALWAYS_WARNINGS.has(directive) ? 'block' : 'warn';
}
