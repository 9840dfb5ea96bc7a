/** Generated permission rules, and tool calls near the edge of what they match. */
import type { RuleList } from '../../src/core/permissions/permission-rule.ts';
import type { Random } from './random.ts';

/** A tool call, and the permission rule that matches exactly it. */
export interface Call {
  readonly tool: string;
  readonly input: { readonly command?: string; readonly file_path?: string; readonly content?: string };
  readonly rule: string;
}

/** The rules of one list, and the calls that a session tries. */
export interface RuleSet {
  readonly list: RuleList;
  readonly rules: readonly string[];
  readonly calls: readonly Call[];
  /** Files that exist before. */
  readonly folders: readonly string[];
}

const RULES = 10;

/** Makes one session's rules: each about a program or a folder of its own. */
export function generateRules(random: Random): RuleSet {
  const list = random.pick<RuleList>(['allow', 'deny', 'deny', 'ask']);
  const rules: string[] = [];
  const calls: Call[] = [];
  const folders: string[] = [];
  for (let index = 0; index < RULES; index += 1) {
    if (random.chance(0.6)) {
      const program = `zq${index}w`;
      rules.push(random.pick(random.chance(0.5) ? COMMAND_RULES.slice(0, 11) : COMMAND_RULES)(program));
      calls.push(...COMMANDS.map((make) => bash(make(program))));
      continue;
    }
    const folder = `dir${index}`;
    // Reading inside the project needs no permission, so only writing shows what an allow rule does.
    const write = list === 'allow' || random.chance(0.5);
    rules.push(pathRule(random, folder, write));
    folders.push(...FILES.map((file) => `${folder}/${file}`));
    calls.push(
      ...FILES.map((file) => (write ? writeCall(`${folder}/new-${file}`) : readCall(`${folder}/${file}`))),
    );
  }
  return { list, rules, calls, folders };
}

function bash(command: string): Call {
  return { tool: 'Bash', input: { command }, rule: `Bash(${command})` };
}

function readCall(path: string): Call {
  return { tool: 'Read', input: { file_path: path }, rule: `Read(./${path})` };
}

function writeCall(path: string): Call {
  return { tool: 'Write', input: { file_path: path, content: 'x' }, rule: `Edit(./${path})` };
}

const COMMANDS: readonly ((program: string) => string)[] = [
  (program) => program,
  (program) => `${program} sub`,
  (program) => `${program} subx`,
  (program) => `${program} sub more`,
  (program) => `${program} other`,
  (program) => `${program}y sub`,
  (program) => `${program} a tail`,
  (program) => `${program} -f ./a.txt`,
];

const COMMAND_RULES: readonly ((program: string) => string)[] = [
  (program) => `Bash(${program})`,
  (program) => `Bash(${program}:*)`,
  (program) => `Bash(${program} *)`,
  (program) => `Bash(${program}*)`,
  (program) => `Bash(${program} sub)`,
  (program) => `Bash(${program} sub:*)`,
  (program) => `Bash(${program} sub *)`,
  (program) => `Bash(${program} sub*)`,
  (program) => `Bash(${program} * tail)`,
  (program) => `Bash(${program} *tail)`,
  (program) => `Bash(${program} a*l)`,
  (program) => `Bash(${program} su?)`,
  (program) => `Bash(*${program}*)`,
  (program) => `Bash(* sub ${program})`,
  (program) => `Bash(${program}:* more)`,
  (program) => `Bash(${program}:sub)`,
  (program) => `Bash(${program} -f *)`,
  (program) => `Bash(${program} -f ./*)`,
  (program) => `Bash(${program}  sub)`,
  (program) => `Bash( ${program} sub)`,
  (program) => `Bash(${program} sub )`,
  (program) => `Bash(${program}, ${program} sub)`,
  (program) => `Bash(${program}|${program} sub)`,
  (program) => `Bash(${program.toUpperCase()}:*)`,
  (program) => `bash(${program}:*)`,
  (program) => `BASH(${program}:*)`,
  (program) => `Bash (${program}:*)`,
  (program) => ` Bash(${program}:*)`,
  (program) => `Bash(${program}:*) `,
  (program) => `Bash(${program}:*`,
  (program) => `Bash[${program}:*]`,
  (program) => `Bash:${program}`,
  (program) => `Bash(command:${program} *)`,
  (program) => `Bash(prefix:${program})`,
  (program) => `Bash("${program}":*)`,
  (program) => `Shell(${program}:*)`,
  (program) => `Bash(${program} \\*)`,
  (program) => `Bash(^${program}.*$)`,
  () => 'Bash(:*)',
  (program) => `Bash(${program}:**)`,
  (program) => `Bash(${program} **)`,
  (program) => `Bash(${program} * *)`,
];

const FILES: readonly string[] = ['f.txt', 'g.txt', 'f.md', 'sub/f.txt', '.env'];

function pathRule(random: Random, folder: string, write: boolean): string {
  const tool = write ? random.pick(['Edit', 'Edit', 'Edit', 'Write', 'MultiEdit']) : 'Read';
  const prefix = write ? 'new-' : '';
  const form = random.pick(random.chance(0.4) ? PATH_FORMS.slice(0, 9) : PATH_FORMS)(folder, prefix);
  return `${tool}(${form})`;
}

const PATH_FORMS: readonly ((folder: string, prefix: string) => string)[] = [
  (folder, prefix) => `${folder}/${prefix}f.txt`,
  (folder, prefix) => `./${folder}/${prefix}f.txt`,
  (folder, prefix) => `/${folder}/${prefix}f.txt`,
  (folder, prefix) => `//${folder}/${prefix}f.txt`,
  (folder, prefix) => `~/${folder}/${prefix}f.txt`,
  (folder) => `${folder}/**`,
  (folder) => `./${folder}/**`,
  (folder) => `/${folder}/**`,
  (folder) => `${folder}/*`,
  (folder) => folder,
  (folder) => `${folder}/`,
  (folder) => `./${folder}`,
  (folder) => `/${folder}/`,
  (folder) => `**/${folder}/**`,
  (folder) => `${folder}/**/f.txt`,
  (folder, prefix) => `${folder}/**/${prefix}f.txt`,
  (folder) => `${folder}/*.txt`,
  (folder) => `./${folder}/*.txt`,
  (folder, prefix) => `${folder}/${prefix}F.TXT`,
  (folder, prefix) => `${folder}/${prefix}f.t?t`,
  (folder, prefix) => `${folder}/{${prefix}f,${prefix}g}.txt`,
  (folder, prefix) => `${folder}/${prefix}[fg].txt`,
  (folder, prefix) => `${folder}/${prefix}f`,
  (folder, prefix) => `${folder}/../${folder}/${prefix}f.txt`,
  (folder, prefix) => `${folder}\\${prefix}f.txt`,
  (folder, prefix) => `${folder}/./${prefix}f.txt`,
  (folder, prefix) => `${folder}//${prefix}f.txt`,
  (folder, prefix) => `${folder}/${prefix}f.txt:*`,
  (folder) => `${folder}:*`,
  (folder, prefix) => ` ${folder}/${prefix}f.txt`,
  (folder, prefix) => `${folder}/${prefix}f.txt `,
  (folder, prefix) => `file_path:${folder}/${prefix}f.txt`,
  (folder) => `${folder.slice(0, -1)}?/*`,
  (folder) => `${folder}/sub/**`,
  (folder) => `${folder}/.*`,
  (folder, prefix) => `"${folder}/${prefix}f.txt"`,
];
