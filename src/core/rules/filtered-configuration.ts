/** Attributes that make a checkout differ from what reviewers see. */
import { attributeEffects } from '../diff/attribute-effects.ts';
import { defineRule, statusOf } from './rule.ts';
import { GIT_ATTRIBUTES_PAGE } from './sources.ts';

export const filteredConfiguration = defineRule({
  meta: {
    id: 'filtered-configuration',
    title: 'Configuration that changes on checkout',
    category: 'file',
    level: 'block',
    why: 'A filter or another encoding makes git write other bytes to disk than the repository holds. Claude Code reads the bytes on disk; reviewers and this check see the others.',
    allow: 'Set the rule `filtered-configuration` to `warn` under `rules` in the policy.',
    references: [GIT_ATTRIBUTES_PAGE],
    tags: ['CWE-436'],
  },
  messages: {
    found: {
      message:
        '{{attribute}} for {{pattern}} makes git write {{path}}[[others]] differently from what was reviewed.',
      help: 'Remove the attribute, or add a later line that takes it back for these paths.',
    },
  },
  *check({ change }) {
    for (const { text, pattern, paths, at, existed } of attributeEffects(change, rewrites)) {
      const [path = ''] = paths;
      const others = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
      const data = { attribute: text, pattern, path, others };
      const base = { at, identity: `${pattern}\u0000${text}`, status: statusOf(existed) };
      yield { ...base, messageId: 'found', data };
    }
  },
});

/** `eol` and `text` only choose the ends of lines, which change no configuration. */
function rewrites(name: string, value: boolean | string | undefined): boolean {
  if (name === 'ident') return value === true;
  if (name === 'working-tree-encoding') return typeof value === 'string' && !/^utf-?8$/iu.test(value);
  return name === 'filter' && typeof value === 'string';
}
