/** Made-up configuration of several kinds, in any amount: the same bytes in every run. */

/** Files by path. */
export type Files = ReadonlyMap<string, string>;

/** One kind of configuration. */
export interface GovernedKind {
  readonly name: string;
  /** The files of one folder, some kilobytes together; `index` makes each folder's contents its own. */
  readonly folder: (index: number) => Readonly<Record<string, string>>;
}

const WORDS =
  'the build reads every module in order and writes its report to disk before tests start so that failures show early and nobody waits for a result which changed nothing'.split(
    ' ',
  );

function words(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, at) => WORDS[(seed * 31 + at * 7 + ((at * seed) % 5)) % WORDS.length],
  ).join(' ');
}

function markdown(index: number): string {
  const section = (part: number): string => {
    const seed = index + part;
    return [
      `## Part ${part} of ${index}`,
      `${words(seed, 30)}. ${words(seed + 1, 22)}.`,
      `- ${words(seed + 2, 9)}\n- \`npm run part-${part}\` ${words(seed + 3, 6)}\n  - ${words(seed + 4, 8)}`,
      `\`\`\`bash\nnpm test -- --filter part-${part}\n\`\`\``,
      `| name | meaning |\n| --- | --- |\n| part-${part} | ${words(seed + 5, 8)} |`,
    ].join('\n\n');
  };
  return Array.from({ length: 10 }, (_, part) => section(part)).join('\n\n');
}

function settings(index: number): string {
  const rules = (make: (at: number) => string): string[] => Array.from({ length: 40 }, (_, at) => make(at));
  return JSON.stringify(
    {
      permissions: {
        allow: rules((at) => `Bash(npm run task-${index}-${at} *)`),
        deny: rules((at) => `Read(./secrets-${at}/**)`),
      },
      hooks: {
        PostToolUse: [
          { matcher: 'Edit', hooks: [{ type: 'command', command: `npx prettier@3.4.${index % 9}` }] },
        ],
      },
      env: { CI: '1', [`PART_${index}`]: 'yes' },
    },
    null,
    2,
  );
}

function plugin(index: number): Readonly<Record<string, string>> {
  const command = '"${CLAUDE_PLUGIN_ROOT}"/scripts/run.sh';
  const events = ['PreToolUse', 'PostToolUse', 'Stop'];
  const hooks = Object.fromEntries(
    events.map((event) => [event, [{ hooks: [{ type: 'command', command }] }]]),
  );
  return {
    '.claude-plugin/plugin.json': JSON.stringify({ name: `plugin-${index}`, description: words(index, 40) }),
    'hooks/hooks.json': JSON.stringify({ hooks }, null, 2),
    'scripts/run.sh': `#!/bin/sh\n${`# ${words(index, 12)}\n`.repeat(60)}echo ${index}\n`,
  };
}

function attributes(index: number): Readonly<Record<string, string>> {
  const lines = Array.from(
    { length: 120 },
    (_, at) =>
      `src/part-${index}/${at % 3 === 0 ? '*' : `file-${at}`}.gen.ts linguist-generated -diff merge=ours`,
  );
  return { '.gitattributes': `${lines.join('\n')}\n`, 'CLAUDE.md': words(index, 40) };
}

/** A package as people keep it: instructions, a few settings, a skill with its script, an agent, a command, a server. */
function mixed(index: number): Readonly<Record<string, string>> {
  const frontMatter = (name: string): string =>
    `---\nname: ${name}\ndescription: ${words(index, 12)}\nallowed-tools: Read, Grep\n---\n\n`;
  const prose = Array.from({ length: 8 }, (_, at) => `${words(index + at, 40)}.`).join('\n\n');
  const command = '"$CLAUDE_PROJECT_DIR"/.claude/skills/report/scripts/run.sh';
  const settingsOfPackage = {
    permissions: {
      allow: ['Bash(npm test *)', 'Bash(git diff *)', `Bash(npm run build-${index} *)`, 'Read(src/**)'],
      deny: ['Read(./.env)', 'Read(./secrets/**)', `Read(./keys-${index}/**)`],
    },
    hooks: { Stop: [{ hooks: [{ type: 'command', command }] }] },
    env: { CI: '1' },
  };
  const server = { command: 'npx', args: ['-y', `@example/docs-mcp@1.4.${index % 9}`] };
  return {
    'CLAUDE.md': `# Unit ${index}\n\n${prose}\n\nSee @docs/guide.md.\n`,
    '.claude/settings.json': JSON.stringify(settingsOfPackage, null, 2),
    '.claude/skills/report/SKILL.md': `${frontMatter('report')}${prose}\n\nRun \`scripts/run.sh\`.\n`,
    '.claude/skills/report/scripts/run.sh': `#!/bin/sh\n# ${words(index, 12)}\nnpm test -- --unit ${index}\n`,
    '.claude/agents/reviewer.md': `${frontMatter('reviewer')}${prose}\n`,
    '.claude/commands/check.md': `${frontMatter('check')}${prose}\n`,
    '.mcp.json': JSON.stringify({ mcpServers: { docs: server } }, null, 2),
  };
}

// Each repeats what one reader has to look at more closely; together they are what a hostile file would try.
const HOSTILE = [
  '\n',
  '- ',
  '> ',
  '`',
  '[a](',
  '<p hidden>a',
  '<!--',
  '@a ',
  '    ',
  'a\u200b',
  '*',
  '| a ',
  'curl ',
];

/** All kinds. */
export const GOVERNED_KINDS: readonly GovernedKind[] = [
  { name: 'markdown', folder: (index) => ({ 'CLAUDE.md': markdown(index) }) },
  { name: 'mixed', folder: mixed },
  { name: 'settings', folder: (index) => ({ '.claude/settings.json': settings(index) }) },
  { name: 'plugins', folder: plugin },
  { name: 'gitattributes', folder: attributes },
  {
    name: 'hostile text',
    folder: (index) => {
      const piece = HOSTILE[index % HOSTILE.length] ?? '';
      return { 'CLAUDE.md': `${index}\n${piece.repeat(Math.ceil(8192 / piece.length))}` };
    },
  },
];

const encoder = new TextEncoder();

/** As many folders of one kind as make up a number of bytes. */
export function governedFiles({ folder }: GovernedKind, bytes: number): Files {
  const files = new Map<string, string>();
  for (let index = 0, total = 0; total < bytes; index += 1) {
    for (const [name, text] of Object.entries(folder(index))) {
      files.set(`packages/area-${index % 50}/unit-${index}/${name}`, text);
      total += encoder.encode(text).length;
    }
  }
  return files;
}
