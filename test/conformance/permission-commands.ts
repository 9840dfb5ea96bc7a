/** Rules about commands. */
import { type Block, type BlockOptions, block, type Call } from './permission-block.ts';

/** Two rules at the most about one program. */
export function commandBlock({ random, index }: BlockOptions): Block {
  const program = `zq${index}w`;
  const rules = random.several(1, 2, () =>
    random.pick(random.chance(0.5) ? COMMAND_RULES.slice(0, 11) : COMMAND_RULES)(program),
  );
  return block({ rules, calls: COMMANDS.map((make) => bash(make(program))) });
}

function bash(command: string): Call {
  return { tool: 'Bash', input: { command }, rules: [`Bash(${command})`] };
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
