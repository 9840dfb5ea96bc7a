/** How each command is used: the one table that "help", "--help" and docs/cli.md are made from. */

/** What is told of one command. */
export interface CommandHelp {
  /** As it is called: `check`, `policy diff`. */
  readonly name: string;
  /** The words after the name. */
  readonly use: string;
  /** What it does, in a line that begins with a verb. */
  readonly does: string;
  /** Options and arguments, each with its meaning. */
  readonly options: readonly (readonly [option: string, meaning: string])[];
  /** Whole command lines without the program's name. */
  readonly examples: readonly string[];
  readonly exits: string;
}

const FORMAT = ['--format text|json', 'how the result is printed (default: text)'] as const;
const FOLDER = ['DIR', 'a copy of the policy repository (default: the current folder)'] as const;
const TRAITS = [
  ['--topic NAME', 'with --repository: a topic of it; several times; "" for none'],
  ['--property NAME=VALUE', 'with --repository: a custom property of it; several times; "" for none'],
  ['--visibility WORD', 'with --repository: public, private or internal'],
] as const;

/** All commands, in the order in which they are listed. */
export const COMMANDS: readonly CommandHelp[] = [
  {
    name: 'check',
    use: '[options]',
    does: 'judge a change',
    options: [
      ['--repo DIR', 'a work tree or a bare repository (default: the current folder)'],
      ['--base REV', 'what exists (default: the merge base with the default branch)'],
      ['--head REV', 'what is judged (default: the work tree, uncommitted changes included)'],
      ['--policy FILE|DIR', 'the policy, or a copy of the policy repository (default: approve nothing)'],
      [
        '--repository OWNER/NAME',
        'the name that approvals are looked up by (default: from the remote "origin")',
      ],
      [
        '--format FORMAT',
        'text, json, markdown, html (one page), github (workflow commands) or sarif (default: text)',
      ],
    ],
    examples: ['check --policy ../claude-policy', 'check --base main --head HEAD --format html'],
    exits: '0 passed, 1 blocked, 2 could not be evaluated',
  },
  {
    name: 'explain',
    use: '[options] [PATH | RULE-ID]',
    does: 'show what Claude Code would do in a folder',
    options: [
      ['PATH', "the folder where Claude Code starts, from the repository's root (default: the root)"],
      ['RULE-ID', 'alone, in place of PATH: what the rule is about'],
      ['--repo DIR, --head REV, --policy FILE|DIR, --repository OWNER/NAME', 'as for check'],
      ['--format text|json|html', 'how the result is printed (default: text)'],
    ],
    examples: ['explain --policy ../claude-policy packages/api', 'explain hidden-text'],
    exits: '0 explained, 2 could not be explained',
  },
  {
    name: 'rules',
    use: '[options] [RULE-ID]',
    does: 'list the rules, or explain one',
    options: [
      ['RULE-ID', 'only this one, in full, as "portcullis explain RULE-ID" (default: a list of all)'],
      FORMAT,
    ],
    examples: ['rules', 'rules unapproved-hook'],
    exits: '0 printed, 2 wrong usage',
  },
  {
    name: 'approve',
    use: '[options] [PATH[:LINE]]',
    does: 'write an approval into a policy repository',
    options: [
      ['--policy DIR', 'a copy of the policy repository (default: the current folder)'],
      ['--report FILE', 'what "portcullis check --format json" printed, or'],
      ['--repo DIR [PATH[:LINE]]', 'a repository, and what in it (default: everything that is not approved)'],
      ['--head REV', 'which revision of it (default: the work tree)'],
      ['--finding N|FINGERPRINT', 'which of several; can be given several times'],
      ['--all', 'all of them'],
      [
        '--repository OWNER/NAME',
        'where it is approved, "*" allowed; several times (default: the remote "origin" of --repo)',
      ],
      ['--owner NAME', 'who answers for it, such as @acme/security'],
      ['--reason TEXT', 'why'],
      ['--ticket ID', 'where it was discussed'],
      [
        '--expires DAY|Nd',
        'the first day on which it does not hold any more, or in how many days (default: 180d)',
      ],
    ],
    examples: [
      'approve --repo ../web .claude/settings.json --owner @acme/web --reason "Formats after edits"',
      'approve --report report.json --finding 1 --repository "acme/*" --owner @acme/web --reason "Formats"',
    ],
    exits: '0 written or approved already, 1 cannot be approved, 2 wrong usage',
  },
  {
    name: 'approvals',
    use: '[options] [DIR]',
    does: 'list the approvals of a policy repository',
    options: [
      FOLDER,
      ['--repo DIR', 'a repository to look for their content in; can be given several times'],
      FORMAT,
    ],
    examples: ['approvals', 'approvals --repo ../web --repo ../api ../claude-policy'],
    exits: '0 all hold, 1 some have expired, 2 could not be read',
  },
  {
    name: 'policy init',
    use: '[options] [DIR]',
    does: 'write a policy repository to begin with',
    options: [
      ['DIR', 'the folder that it is written into (default: the current folder)'],
      ['--preset NAME', 'baseline, controlled or mature (default: asked for, else baseline)'],
      ['--owner NAME', 'who owns the policy, such as @acme/security (default: asked for)'],
      ['--report', 'only say for now what would be blocked'],
      ['--managed-settings FILE', 'take over what managed settings and the policy have in common'],
      ['--repo DIR', 'say what a repository holds that is not approved; can be given several times'],
      ['--approve-existing', 'and approve it for half a year'],
    ],
    examples: ['policy init claude-policy --preset baseline --report --owner @acme/security --repo ../web'],
    exits: '0 written, 2 there is a policy already, or it could not be written',
  },
  {
    name: 'policy validate',
    use: '[options] [DIR]',
    does: 'say what is wrong with a policy, and what it may not mean',
    options: [
      FOLDER,
      ['--owner LOGIN', 'the organisation, for remarks about owners (default: from the remote "origin")'],
      FORMAT,
    ],
    examples: ['policy validate', 'policy validate ../claude-policy --format json'],
    exits: '0 valid, 1 not valid, 2 could not be read',
  },
  {
    name: 'policy test',
    use: '[options] [DIR]',
    does: 'run the policy tests under tests/',
    options: [FOLDER, FORMAT],
    examples: ['policy test', 'policy test ../claude-policy'],
    exits: '0 all pass, 1 a test fails, 2 could not be read',
  },
  {
    name: 'policy explain',
    use: '[options] KEY [DIR]',
    does: 'say what a key means, what it is in a policy, and which line says so',
    options: [
      ['KEY', 'such as permissions.allow, rules.hidden-text, delegate or approvals'],
      FOLDER,
      [
        '--repository OWNER/NAME',
        "look with the eyes of this repository (default: the organisation's own policy)",
      ],
      ...TRAITS,
      FORMAT,
    ],
    examples: [
      'policy explain permissions.modes',
      'policy explain egress.mode ../claude-policy --repository acme/pay --topic pci --visibility private',
    ],
    exits: '0 explained, 2 there is no such key, or the policy could not be read',
  },
  {
    name: 'policy diff',
    use: '[options] A B',
    does: 'say what policy B allows that A does not, and the other way round',
    options: [
      ['A, B', 'copies of the policy repository, or revisions of the one in --repo'],
      ['--repo DIR', 'where revisions are looked up (default: the current folder)'],
      [
        '--repository OWNER/NAME',
        'compare what holds for this repository, all layers together (default: each layer)',
      ],
      ...TRAITS,
      FORMAT,
    ],
    examples: [
      'policy diff main HEAD',
      'policy diff ../claude-policy-old ../claude-policy --repository acme/web',
    ],
    exits: '0 B allows nothing more, 1 it does or may, 2 could not be read',
  },
];

const OPTION_WIDTH = 24;
const USE_WIDTH = 37;

/** True where somebody asks how a command is used. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

/** The help of the commands with this name, or whose names begin with it; undefined where there is none. */
export function helpOf(name: string): string | undefined {
  const exact = COMMANDS.find((command) => command.name === name);
  if (exact) return renderHelp(exact);
  const below = COMMANDS.filter((command) => command.name.startsWith(`${name} `));
  if (below.length === 0) return undefined;
  return `Commands of ${name}:\n${listOf(below)}\n"portcullis ${name} COMMAND --help" says more about one.\n`;
}

/** The help of the whole program. */
export function helpOfAll(): string {
  const others = [
    ['help [COMMAND]', 'show this text, or how one command is used; as "COMMAND --help"'],
  ] as const;
  const sections = COMMANDS.map(
    (command) => `\nOptions of ${command.name}:\n${optionsOf(command)}\n\nExit codes: ${command.exits}.\n`,
  );
  return [
    'Portcullis judges the Claude Code configuration of a git repository against a policy.\n',
    `Usage:\n${listOf(COMMANDS)}${others.map(([use, does]) => `  portcullis ${use.padEnd(USE_WIDTH)}${does}\n`).join('')}`,
    sections.join(''),
  ]
    .join('\n')
    .replace('\n\n\n', '\n\n');
}

function renderHelp(command: CommandHelp): string {
  const { name, use, does, examples, exits } = command;
  const lines = examples.map((example) => `  portcullis ${example}`);
  const title = `${does.slice(0, 1).toUpperCase()}${does.slice(1)}.`;
  return `${title}\n\nUsage:\n  portcullis ${name} ${use}\n\nOptions:\n${optionsOf(command)}\n\nExamples:\n${lines.join('\n')}\n\nExit codes: ${exits}.\n`;
}

function optionsOf({ options }: CommandHelp): string {
  return options.map(([option, meaning]) => `  ${option.padEnd(OPTION_WIDTH)}  ${meaning}`).join('\n');
}

function listOf(commands: readonly CommandHelp[]): string {
  return commands
    .map(({ name, use, does }) => `  portcullis ${`${name} ${use}`.padEnd(USE_WIDTH)}${does}\n`)
    .join('');
}
