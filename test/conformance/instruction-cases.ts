/** Generated pieces; half of them are about how an import is written. */
import { IMPORT_FORMS, LEAF_NAMES } from './import-forms.ts';
import { MAKERS } from './instruction-makers.ts';
import { Draft, type Piece } from './instruction-piece.ts';
import type { Random } from './random.ts';

/** Makes a piece; half of them are about how an import is written. */
export function generatePiece(random: Random, index: number): Piece {
  const id = `zq${index}w`;
  if (random.chance(0.5)) return imports(id, random);
  return random.pick(MAKERS)(new Draft(id), random).done();
}

const HOSTS: readonly string[] = [
  'CLAUDE.md',
  'CLAUDE.md',
  '.claude/CLAUDE.md',
  'CLAUDE.local.md',
  '.claude/rules/r.md',
  'AGENTS.md',
];

function imports(id: string, random: Random): Piece {
  const host = random.pick(HOSTS);
  const lines = random.several(3, 6, () => ({
    form: random.pick(IMPORT_FORMS),
    name: random.pick(random.chance(0.6) ? ['leaf.md'] : LEAF_NAMES),
  }));
  const end = random.chance(0.1) ? '\r\n' : '\n';
  const build = (chosen: typeof lines): Piece => {
    const draft = new Draft(id);
    const folder = host.slice(0, host.lastIndexOf('/') + 1);
    const blocks = chosen.map(({ form, name }, index) => {
      const leaf = `l${index}-${name}`;
      draft.text(`${folder}${leaf}`);
      return form(leaf);
    });
    draft.text(host, blocks.join('\n\n').replaceAll('\n', end));
    const without = (left: number) => build(chosen.filter((_, index) => index !== left));
    return draft.done(chosen.length > 1 ? chosen.map((_, index) => () => without(index)) : []);
  };
  return build(lines);
}
