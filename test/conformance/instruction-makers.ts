/** Kinds of pieces: where instruction files lie, what keeps them from being read, and how they lead to each other. */
import { type Draft, OUTSIDE } from './instruction-piece.ts';
import type { Random } from './random.ts';

/** Adds files to an empty piece. */
export type Maker = (draft: Draft, random: Random) => Draft;

const PLACES: readonly string[] = [
  'CLAUDE.md',
  '.claude/CLAUDE.md',
  'CLAUDE.local.md',
  'AGENTS.md',
  '.claude/CLAUDE.local.md',
  '.claude/AGENTS.md',
  'AGENTS.local.md',
  'CLAUDE.txt',
  'CLAUDE',
  'CLAUDE.md.bak',
  'xCLAUDE.md',
  'GEMINI.md',
  '.cursorrules',
  'claude.md',
  'Claude.MD',
  'agents.md',
  '.claude/rules/a.md',
  '.claude/rules/deep/er/a.md',
  '.claude/rules/.hidden.md',
  '.claude/rules/.hidden/a.md',
  '.claude/rules/a.MD',
  '.claude/rules/a.txt',
  '.claude/rules/a',
  '.claude/rules/CLAUDE.md',
  '.claude/rules/node_modules/a.md',
  '.claude/rules/a b.md',
  '.claude/rules/ä.md',
  '.claude/rules/a.md/b.md',
  '.claude/a.md',
  '.claude/rules.md',
  'rules/a.md',
  '.claude/Rules/a.md',
  '.claude/docs/CLAUDE.md',
  'README.md',
];

const FOLDERS: readonly string[] = [
  'sub',
  'a/b/c',
  '.hidden',
  'node_modules/p',
  'docs',
  'vendor',
  'a b',
  'dist',
];

const places: Maker = (draft, random) => {
  const folder = random.chance(0.5) ? '' : `${random.pick(FOLDERS)}/`;
  for (const path of random.several(1, 3, () => random.pick(PLACES))) draft.text(`${folder}${path}`);
  return draft.visit(folder.slice(0, -1));
};

/** What stands in a CLAUDE.md beside an AGENTS.md. */
const BESIDE: readonly string[] = [
  '',
  ' \n\n',
  'x',
  '# x',
  '<!-- x -->',
  '<!-- x -->\n<!-- y -->',
  '---\na: b\n---\n',
  '---\na: b\n---\nx',
  '@missing.md',
  '@AGENTS.md',
  'Read AGENTS.md.',
  '<br>',
  '---',
  '```\n```',
  '[a]: b',
  '\u200b',
  '\ufeff',
  '\u00a0',
  '&nbsp;',
  '\\',
  '-',
  '#',
  '<!-- open',
  '<!---->',
];

const asleep: Maker = (draft, random) => {
  const folder = random.pick(['', 'sub/']);
  draft.text(`${folder}AGENTS.md`).visit(folder.slice(0, -1));
  const path = `${folder}${random.pick(['CLAUDE.md', 'CLAUDE.md', '.claude/CLAUDE.md', 'CLAUDE.local.md'])}`;
  if (random.chance(0.1)) return draft.bare('doc.md', random.pick(BESIDE)).link(path, up(path, 'doc.md'));
  return draft.bare(path, random.pick(BESIDE));
};

/** The path from a file's folder to one at the piece's top. */
function up(from: string, name: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${name}`;
}

const chain: Maker = (draft, random) => {
  const length = 3 + random.below(4);
  const folder = random.pick(['', 'd/']);
  draft.text(random.pick(['CLAUDE.md', 'CLAUDE.md', 'CLAUDE.local.md']), `@${folder}c1.md`);
  for (let at = 1; at <= length; at += 1) {
    const next = at < length ? `@c${at + 1}.md` : random.pick(['', '@c1.md', `@c${length}.md`, '@c2.md']);
    draft.text(`${folder}c${at}.md`, random.chance(0.1) ? `\`${next}\`` : next);
  }
  return random.chance(0.3) ? draft.text('.claude/rules/r.md', `@../../${folder}c3.md`) : draft;
};

const diamond: Maker = (draft) =>
  // The short way makes what lies behind the fourth file reachable.
  draft
    .text('CLAUDE.md', '@a1.md\n\n@a4.md')
    .text('a1.md', '@a2.md')
    .text('a2.md', '@a3.md')
    .text('a3.md', '@a4.md')
    .text('a4.md', '@a5.md')
    .text('a5.md', '@a6.md')
    .text('a6.md', '@a7.md')
    .text('a7.md');

const relative: Maker = (draft, random) =>
  draft
    .text(
      'CLAUDE.md',
      random.pick(['@d/x.md', '@./d/x.md', '@d//x.md', '@d/../d/x.md', '@d/./x.md', '@d\\x.md']),
    )
    .text('d/x.md', random.pick(['@y.md', '@../y.md', '@d/y.md', '@./y.md', '@../d/y.md']))
    .text('d/y.md')
    .text('y.md')
    .text('d/d/y.md');

const front: Maker = (draft, random) => {
  const end = random.pick(['---\n', '---\n', '--- \n', '----\n', '...\n', ' ---\n', 'a --- b\n']);
  const begin = random.pick(['---\n', '---\n', '--- \n', '\n---\n', '----\n', '\ufeff---\n']);
  const path = random.pick(['CLAUDE.md', '.claude/CLAUDE.md', '.claude/rules/r.md']);
  const leaf = up(path, 'leaf.md');
  const fields = random.pick(['a: b\n', 'a: b\n\n', '', '# a\n', 'a\n', '- a\n']);
  return draft
    .text('leaf.md')
    .text('leaf2.md')
    .bare(path, `${begin}${fields}x: y @${leaf}\n${end}\n@${leaf.replace('.md', '2.md')}\n`);
};

const rules: Maker = (draft, random) => {
  const paths = random.pick([
    'paths: "**/*.txt"',
    'paths: "**"',
    'paths:\n  - "**/*.txt"',
    'paths: ["**/*.txt", "x"]',
    'globs: "nothing"',
    'paths: ""',
    'paths: []',
    'alwaysApply: false',
    'description: x',
    'paths: 5',
    'a: b: c',
  ]);
  return draft.text('.claude/rules/p.md', `---\n${paths}\n---\n@../../leaf.md\n`).text('leaf.md');
};

const links: Maker = (draft, random) => {
  const name = random.pick([
    'CLAUDE.md',
    '.claude/CLAUDE.md',
    '.claude/rules/r.md',
    'AGENTS.md',
    'CLAUDE.local.md',
  ]);
  draft.text('docs/real.md', '@near.md\n\n@../top.md').text('docs/near.md').text('top.md');
  return draft.link(name, up(name, random.pick(['docs/real.md', 'docs/../docs/real.md', 'gone.md'])));
};

const linkedLeaf: Maker = (draft, random) =>
  draft
    .text('CLAUDE.md', random.pick(['@leaf.md', '@folder/real.md']))
    .link('leaf.md', random.pick(['docs/real.md', 'other.md', 'leaf.md']))
    .link('other.md', 'docs/real.md')
    .link('folder', 'docs')
    .text('docs/real.md', '@near.md')
    .text('docs/near.md');

const linkedFolders: Maker = (draft, random) => {
  draft.text('real/a.md').text('real/deep/b.md').text('conf/CLAUDE.md').text('conf/rules/c.md');
  const form = random.below(4);
  if (form === 0) return draft.link('.claude/rules', '../real');
  if (form === 1) return draft.link('.claude/rules/more', '../../real').text('.claude/rules/own.md');
  if (form === 2) return draft.link('.claude', 'conf');
  return draft.link('sub', 'conf').visit('sub');
};

const outside: Maker = (draft, random) => {
  draft.foreign('out.md', '@near.md').foreign('near.md').foreign('rules/o.md');
  const form = random.below(6);
  if (form === 0) return draft.text('CLAUDE.md', `@${OUTSIDE}/out.md`);
  if (form === 1) return draft.link('CLAUDE.md', `${OUTSIDE}/out.md`);
  if (form === 2) return draft.text('CLAUDE.md', '@leaf.md').link('leaf.md', `${OUTSIDE}/out.md`);
  if (form === 3) return draft.link('.claude/rules/r.md', `${OUTSIDE}/out.md`);
  if (form === 4) return draft.link('.claude/rules', `${OUTSIDE}/rules`);
  return draft.link('.claude/rules/more', `${OUTSIDE}/rules`);
};

/** Every kind, the common ones more often. */
export const MAKERS: readonly Maker[] = [
  places,
  places,
  places,
  asleep,
  asleep,
  chain,
  diamond,
  relative,
  front,
  rules,
  links,
  linkedLeaf,
  linkedFolders,
  outside,
];
