/** `npm run new:rule <id>`: a rule that works, with fixtures and its line in the index, to be changed from there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const INDEX = 'src/core/rules/index.ts';

const [id = ''] = parseArgs({ allowPositionals: true }).positionals;
const problem = problemWith(id);
if (problem === undefined) createRule();
else {
  process.stderr.write(
    `${problem}\nUsage: npm run new:rule <id>, for instance npm run new:rule unpinned-plugin\n`,
  );
  process.exitCode = 2;
}

function problemWith(ruleId: string): string | undefined {
  if (ruleId === '') return 'The id of the rule is missing.';
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/u.test(ruleId)) {
    return `"${ruleId}" is no id: it takes two or more words in lower case, joined by hyphens, that name the bad thing.`;
  }
  const taken = [`src/core/rules/${ruleId}.ts`, `fixtures/rules/${ruleId}`].find((path) =>
    existsSync(join(ROOT, path)),
  );
  return taken === undefined ? undefined : `${taken} is there already. Ids are never used again.`;
}

function createRule(): void {
  const files = new Map([[`src/core/rules/${id}.ts`, ruleText()], ...fixtureFiles()]);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text, { flag: 'wx' });
  }
  writeFileSync(join(ROOT, INDEX), indexWith(readFileSync(join(ROOT, INDEX), 'utf8')));
  process.stdout.write(`${[...files.keys(), `${INDEX} (changed)`].join('\n')}\n\n${nextSteps()}\n`);
}

function variableName(): string {
  return id.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
}

/** The example is one that every reader knows: a model that the repository chooses. */
function ruleText(): string {
  return `/** Models that a repository chooses for everybody. */
import { factsOf } from '../diff/change.ts';
import { displayJson } from '../source/digest.ts';
import { defineRule } from './rule.ts';

export const ${variableName()} = defineRule({
  meta: {
    id: '${id}',
    title: '${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}',
    category: 'file',
    level: 'note',
    why: 'The model decides what a session costs and how well it works.',
    allow: 'Set the rule \`${id}\` to \`off\` under \`rules\` in the policy.',
    references: [{ title: 'Claude Code documentation: settings' }],
    tags: [],
  },
  messages: {
    chosen: {
      message: 'Sessions would use the model {{model}}.',
      help: 'Check that this is meant for everybody who works in the repository.',
    },
  },
  *check({ change }) {
    for (const fact of factsOf(change.head, 'setting')) {
      if (fact.name !== 'model' || change.existed(fact)) continue;
      const model = displayJson(fact.value);
      yield { messageId: 'chosen', data: { model }, at: fact.at, identity: model, status: 'introduced' };
    }
  },
});
`;
}

/** Settings that carry what the reference policy requires, so that nothing else is reported. */
function settingsText(extra: object): string {
  const deny = ['Read(./.env)', 'Read(./.env.*)', 'Read(./secrets/**)', 'Edit(./.claude/**)'];
  return jsonText({ ...extra, permissions: { deny }, sandbox: { enabled: true } });
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function fixtureFiles(): [path: string, text: string][] {
  const settings = 'dot-claude/settings.json';
  return (
    [
      ['fail-chosen-model', { model: 'opus' }],
      ['pass-theme', { theme: 'dark' }],
    ] as const
  ).flatMap(([name, extra]): [string, string][] => {
    const folder = `fixtures/rules/${id}/${name}`;
    return [
      [`${folder}/base/${settings}`, settingsText({})],
      [`${folder}/head/${settings}`, settingsText(extra)],
      [`${folder}/verdict.json`, jsonText({ outcome: 'pass', findings: [] })],
    ];
  });
}

/** The index with one import and one entry more, both in the order of the ids. */
function indexWith(index: string): string {
  const name = variableName();
  const imports = insertSorted(
    index,
    `import { ${name} } from './${id}.ts';`,
    /^import \{ \w+ \} from '\.\/[\w-]+\.ts';$/u,
    fileOf,
  );
  return insertSorted(imports, `  ${name},`, /^ {2}\w+,$/u, (line) => idOf(line.trim().slice(0, -1)));
}

function insertSorted(text: string, added: string, pattern: RegExp, keyOf: (line: string) => string): string {
  const lines = text.split('\n');
  const like = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
  const next = like.find((index) => keyOf(lines[index] ?? '') > keyOf(added));
  const at = next ?? (like.at(-1) ?? lines.length - 1) + 1;
  return [...lines.slice(0, at), added, ...lines.slice(at)].join('\n');
}

function fileOf(line: string): string {
  return /'\.\/([\w-]+)\.ts'/u.exec(line)?.[1] ?? '';
}

function idOf(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function nextSteps(): string {
  return [
    'Next:',
    `1. Change src/core/rules/${id}.ts: what is wrong, why, what to do. Sentences have 25 words at most.`,
    `2. Change the fixtures under fixtures/rules/${id}; fixtures/README.md says how they are stored.`,
    '3. UPDATE_FIXTURES=1 npx vitest run test/core/rules, then read and judge every verdict.json that changed.',
    '4. npm run docs, and read the page.',
    '5. npm run check',
  ].join('\n');
}
