/** Settings that deserve a look whenever they change. */
import { type Change, factsOf } from '../diff/change.ts';
import { canonicalJson, displayJson, type Json } from '../source/digest.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const reviewedSetting = defineRule({
  meta: {
    id: 'reviewed-setting',
    title: 'Setting that deserves a look',
    category: 'file',
    level: 'warn',
    why: 'These settings change how sessions behave, for instance which agent or output style speaks, without granting anything by themselves.',
    allow: 'Set the rule `reviewed-setting` under `rules` in the policy.',
    references: [claudeDocs('settings')],
    tags: [],
  },
  messages: {
    changed: {
      message: 'The setting {{setting}} would be {{value}}. [[effect]]',
      help: 'Check that this is meant for everybody who works in the repository.',
    },
  },
  *check({ change }) {
    for (const fact of factsOf(change.head, 'setting')) {
      const { judgement, effect } = fact.spec;
      // Where the client ignores the key from a repository, the rule about inert settings says so.
      if (judgement.kind !== 'review' || fact.spec.scope !== 'project' || change.existed(fact)) continue;
      const style = fact.name === 'outputStyle' ? builtInStyle(change, fact.value) : undefined;
      if (style === 'default') continue;
      const data = { setting: fact.name, value: displayJson(fact.value), effect };
      const identity = canonicalJson([fact.name, fact.value]);
      yield {
        messageId: 'changed',
        data,
        at: fact.at,
        identity,
        status: statusOf(false),
        level: style === undefined ? judgement.level : 'note',
      };
    }
  },
});

// The styles that only change how answers are written. `Proactive` is not among them: it has Claude ask less.
const BUILT_IN_STYLES: ReadonlySet<Json> = new Set<Json>(['default', 'Concise', 'Explanatory', 'Learning']);

/** The name of a style of the client itself, unless a file of the repository bears it and wins (2.1.330, experiment). */
function builtInStyle({ head }: Change, value: Json): Json | undefined {
  if (!BUILT_IN_STYLES.has(value)) return undefined;
  const isShadowed = factsOf(head, 'prompt-file').some(
    ({ role, name }) => role === 'output style' && name.replace(/\.md$/u, '') === value,
  );
  return isShadowed ? undefined : value;
}
