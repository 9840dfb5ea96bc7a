/** Generated instruction files: small groups of files, each in a folder of its own, with a word in every file. */
import { IMPORT_FORMS, LEAF_NAMES } from './import-forms.ts';
import type { Random } from './random.ts';

/** A file, or a symbolic link; paths and targets begin in the piece's folder. */
export type PieceFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly target: string };

/** Files that belong together, and what is asked about them. */
export interface Piece {
  /** Begins every mark of the piece. */
  readonly id: string;
  readonly files: ReadonlyMap<string, PieceFile>;
  /** Files outside the repository, by name. */
  readonly outside: ReadonlyMap<string, string>;
  /** Folders in which a file is read, so that the client looks for instructions there. */
  readonly visited: readonly string[];
  /** The same piece with less in it. */
  readonly smaller: readonly (() => Piece)[];
}

/** Stands for the folder outside the repository, in texts and targets. */
export const OUTSIDE = '{outside}';

/** Builds one piece. */
class Draft {
  readonly #id: string;
  readonly #files = new Map<string, PieceFile>();
  readonly #outside = new Map<string, string>();
  readonly #visited = new Set<string>(['']);
  #marks = 0;

  constructor(id: string) {
    this.#id = id;
  }

  /** A file with a mark of its own before the text, or behind its front matter. */
  text(path: string, text = ''): this {
    const front = /^---\n[\s\S]*?\n---\n/u.exec(text)?.[0] ?? '';
    return this.bare(path, `${front}${this.#mark()}\n\n${text.slice(front.length)}`);
  }

  /** A file without a mark. */
  bare(path: string, text: string): this {
    this.#files.set(path, { kind: 'text', text });
    return this;
  }

  link(path: string, target: string): this {
    this.#files.set(path, { kind: 'link', target });
    return this;
  }

  /** A file outside the repository. */
  foreign(name: string, text = ''): this {
    this.#outside.set(name, `${this.#mark()}\n\n${text}`);
    return this;
  }

  visit(folder: string): this {
    this.#visited.add(folder);
    return this;
  }

  done(smaller: Piece['smaller'] = []): Piece {
    const visited = [...this.#visited];
    return { id: this.#id, files: this.#files, outside: this.#outside, visited, smaller };
  }

  #mark(): string {
    this.#marks += 1;
    return `${this.#id}n${this.#marks}e`;
  }
}

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

type Maker = (draft: Draft, random: Random) => Draft;

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

const MAKERS: readonly Maker[] = [
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
