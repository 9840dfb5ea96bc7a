/** Policies that are missing or cannot be read. The engine reports it itself: no other rule can run then. */
import { defineRule } from './rule.ts';

export const unusablePolicy = defineRule({
  meta: {
    id: 'unusable-policy',
    title: 'Policy that cannot be used',
    category: 'file',
    level: 'block',
    why: 'Without a policy nothing is approved, and nothing can be. The check fails closed.',
    allow: 'Nothing to allow: correct the policy on the default branch of the policy repository.',
    references: [],
    tags: ['CWE-636'],
  },
  messages: {
    unavailable: {
      message: 'The policy of the organisation could not be used, so nothing can be approved: [[reason]].',
      help: 'Ask the owners of the policy to look at it. Then run the check again.',
    },
    invalid: {
      message: 'The policy of the organisation is not valid, so nothing can be approved: [[problem]]',
      help: 'Ask the owners of the policy to correct it. Then run the check again.',
    },
  },
  check: () => [],
});
