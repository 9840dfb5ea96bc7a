/** Conventions for instruction files that the policy sets: sections that they must have, and how long they may be. */
import { factsIn, factsOf } from '../diff/change.ts';
import type { InstructionFileFact } from '../facts/instruction-file.ts';
import { startOfFile } from '../source/location.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const instructionConvention = defineRule({
  meta: {
    id: 'instruction-convention',
    title: 'Instructions against the convention',
    category: 'instructions',
    level: 'block',
    why: 'An organisation can require sections, such as one about security, and a size that people still read. Instructions without them leave Claude without what everybody relies on.',
    allow:
      'Change `instructions.requiredSections` or `instructions.maxBytes` in the policy, or set the rule `instruction-convention` to `warn` under `rules`.',
    references: [claudeDocs('memory')],
    tags: [],
  },
  messages: {
    'missing-section': {
      message: 'The policy requires a section {{section}} in the instructions, and none of them has one.',
      help: 'Add a heading with this text to `CLAUDE.md`, and what belongs under it.',
    },
    'lost-section': {
      message: 'The instructions would lose the section {{section}}, which the policy requires.',
      help: 'Keep the heading and what stands under it.',
    },
    'too-long': {
      message:
        '{{file}} has [[bytes]] bytes, and the policy allows [[limit]]. Nobody reviews instructions that long.',
      help: 'Shorten it, or move details into files that are read when they are needed.',
    },
  },
  *check({ change, policy }) {
    const { requiredSections, maxBytes } = policy.instructions;
    const files = rootInstructions(change.head);
    const before = rootInstructions(change.base);
    for (const { value: section, at: decidedAt } of requiredSections) {
      // A repository that gives no instructions at all is not asked to begin with them.
      if (hasSection(files, section) || (files.length === 0 && before.length === 0)) continue;
      const lost = hasSection(before, section);
      const [first] = files;
      yield {
        messageId: lost ? 'lost-section' : 'missing-section',
        data: { section },
        at: first?.at ?? startOfFile(before[0]?.file ?? 'CLAUDE.md'),
        identity: section,
        // Instructions that are new have to keep the convention; older ones are told of it.
        status: statusOf(!lost && before.length > 0),
        decidedAt,
      };
    }
    if (!maxBytes) return;
    for (const fact of factsOf(change.head, 'instruction-file')) {
      if (fact.bytes <= maxBytes.value) continue;
      const [old] = factsIn(change.base, 'instruction-file', fact.file);
      yield {
        messageId: 'too-long',
        data: { file: fact.file, bytes: count(fact.bytes), limit: count(maxBytes.value) },
        at: fact.at,
        identity: fact.file,
        // A long file that becomes shorter, or stays as it is, is on its way.
        status: statusOf(old !== undefined && old.bytes >= fact.bytes),
        decidedAt: maxBytes.at,
      };
    }
  },
});

/** What every session in the repository reads: the files for its root, and what they import. */
function rootInstructions(inventory: Inventory): InstructionFileFact[] {
  return factsOf(inventory, 'instruction-file').filter(({ folder }) => folder === '');
}

function hasSection(files: readonly InstructionFileFact[], section: string): boolean {
  const wanted = section.trim().toLowerCase();
  return files.some(({ headings }) => headings.some((heading) => heading.toLowerCase() === wanted));
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
