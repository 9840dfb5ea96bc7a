/** Attributes that hide changes of configuration from reviewers. */
import { attributeEffects } from '../diff/attribute-effects.ts';
import { defineRule, statusOf } from './rule.ts';
import { GIT_ATTRIBUTES_PAGE } from './sources.ts';

export const hiddenDiff = defineRule({
  meta: {
    id: 'hidden-diff',
    title: 'Hidden changes of configuration',
    category: 'file',
    level: 'block',
    why: 'GitHub folds away the changes of files that are marked as generated, and shows none for files without a diff. Reviewers then approve configuration that they did not see.',
    allow: 'Set the rule `hidden-diff` to `warn` under `rules` in the policy.',
    references: [
      {
        title: 'GitHub documentation: customizing how changed files appear',
        url: 'https://docs.github.com/repositories/working-with-files/managing-files/customizing-how-changed-files-appear-on-github',
      },
      GIT_ATTRIBUTES_PAGE,
    ],
    tags: ['CWE-451'],
  },
  messages: {
    found: {
      message:
        '{{attribute}} for {{pattern}} hides changes of {{path}}[[others]] from reviewers. It decides what Claude Code does.',
      help: 'Remove the attribute, or add a later line that takes it back for these paths.',
    },
  },
  *check({ change }) {
    for (const effect of attributeEffects(change, hides)) {
      const { text, pattern, paths, at, existed, wasGiven } = effect;
      const [path = ''] = paths;
      const others = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
      const data = { attribute: text, pattern, path, others };
      const base = { at, identity: `${pattern}\u0000${text}`, status: statusOf(existed) };
      // An old line that now reaches a new file was not written to hide it.
      yield { ...base, ...(wasGiven ? { level: 'warn' as const } : {}), messageId: 'found', data };
    }
  },
});

/** What GitHub and git leave out of a diff. `linguist-vendored` only changes statistics (Linguist documentation). */
function hides(name: string, value: boolean | string | undefined): boolean {
  if (name === 'diff') return value === false;
  // Linguist takes every value but `false` for yes.
  return name === 'linguist-generated' && value !== undefined && value !== false && value !== 'false';
}
