/** Text that Claude reads and people do not see. */
import { type Change, factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import type { HiddenTextFact } from '../facts/hidden-text.ts';
import { defineRule, type FindingStatus, type Level, statusOf } from './rule.ts';
import { cve } from './sources.ts';

export const hiddenText = defineRule({
  meta: {
    id: 'hidden-text',
    title: 'Hidden text',
    category: 'instructions',
    level: 'block',
    why: 'Some characters show nothing, in the diff as in the editor, and the model reads them. With them, an approved text says something that nobody approved. Comments, folded parts and wide gaps hide instructions from quick readers.',
    allow:
      'Remove the characters: no writing needs them where they are reported. The rule `hidden-text` can be set under `rules` in the policy.',
    references: [
      {
        title: 'MITRE ATLAS AML.CS0041: rules file backdoor',
        url: 'https://atlas.mitre.org/studies/AML.CS0041',
      },
      cve(
        'CVE-2021-42574',
        'Unicode',
        'bidirectional characters make source code read otherwise than it runs',
      ),
      {
        title: 'Unicode Technical Standard 39: security mechanisms',
        url: 'https://www.unicode.org/reports/tr39/',
      },
    ],
    tags: ['ASI01', 'LLM01', 'AML.T0051', 'AML.T0068', 'CWE-451'],
  },
  messages: {
    spelled: {
      message: 'Characters that nobody sees spell {{message}}. Claude reads them.',
      help: 'Remove them, and ask who put them there: this does not happen by accident.',
    },
    characters: {
      message:
        'The text {{shown}} holds [[what]]. Claude reads them. Places like this in the file: [[count]].',
      help: 'Delete the characters. Editors can show them, and retyping the word removes them.',
    },
    nul: {
      message: 'The file holds the character 0, so that GitHub takes it for binary and shows no changes.',
      help: 'Save the file as UTF-8, without this character.',
    },
    instruction: {
      message: 'An instruction stands [[where]], so that a reader does not see it: {{shown}}.',
      help: 'Write it where everybody sees it, or remove it.',
    },
    gap: {
      message: 'Text stands [[where]], so that a reader does not see it: {{shown}}.',
      help: 'Remove the gap.',
    },
    stray: {
      message: 'The text {{shown}} holds an invisible leftover, such as a soft hyphen. It hides nothing.',
      help: 'Delete it when you like.',
    },
  },
  *check({ change }) {
    for (const { facts, status } of groupsOf(change)) {
      const [first, ...others] = facts;
      if (first === undefined) continue;
      const base = {
        at: first.at,
        related: others.slice(0, MAX_RELATED).map(({ at }) => at),
        identity: first.key,
        status,
      };
      const words = wordsFor(first, facts.length);
      // In a plugin that others have to install it acts elsewhere, if at all.
      const level = isPublished(first) && !('level' in words) ? { level: 'warn' as const } : {};
      yield { ...base, ...words, ...level };
    }
  },
});

const MAX_RELATED = 20;

interface Group {
  readonly facts: readonly HiddenTextFact[];
  readonly status: FindingStatus;
}

/** One finding for all places of one kind in one file; what spells something or is an instruction stands by itself. */
function groupsOf(change: Change): Group[] {
  const groups = new Map<string, { facts: HiddenTextFact[]; status: FindingStatus }>();
  const seen = new Set<string>();
  for (const fact of factsOf(change.head, 'hidden-text')) {
    const { hidden, at } = fact;
    const place = `${fact.key} ${at.line} ${at.column}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const status = statusOf(change.existed(fact));
    const alone = hidden.kind === 'instruction' || hidden.message !== '';
    const name = [fact.file, status, alone ? fact.key : hidden.characters].join('\u0000');
    const group = groups.get(name);
    if (group) group.facts.push(fact);
    else groups.set(name, { facts: [fact], status });
  }
  return [...groups.values()];
}

const WHAT = {
  tag: 'tag characters, which show nothing',
  variation: 'variation selectors where nothing varies',
  bidi: 'marks that change the order in which the line is shown',
  'zero-width': 'characters without width',
  filler: 'letters that look like nothing',
} as const;

const WHERE = {
  comment: 'in a comment',
  folded: 'in a folded part of the page',
  styled: 'in a part that its style makes invisible',
  image: 'in the description of an image',
  title: 'in the title of a link',
  'long-line': 'far to the right in a very long line',
  'below-gap': 'below a wide gap of blank lines',
  'beside-gap': 'far to the right behind blanks',
} as const;

function wordsFor({ hidden, shown }: HiddenTextFact, count: number) {
  if (hidden.kind === 'instruction') {
    const { place } = hidden;
    const messageId = place === 'below-gap' || place === 'beside-gap' ? 'gap' : 'instruction';
    return { messageId, data: { where: WHERE[place], shown }, level: 'warn' satisfies Level } as const;
  }
  const { characters, message } = hidden;
  if (characters === 'stray') return { messageId: 'stray', data: { shown }, level: 'note' } as const;
  if (characters === 'nul') return { messageId: 'nul', data: {} } as const;
  if (message !== '') return { messageId: 'spelled', data: { message } } as const;
  return { messageId: 'characters', data: { shown, what: WHAT[characters], count: String(count) } } as const;
}
