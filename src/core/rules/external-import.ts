/** Imports of instruction files that lead where no review sees what they bring. */
import { holdsSecrets, sensitiveLine } from '../approval/sensitive-paths.ts';
import { type Change, factsIn, factsOf } from '../diff/change.ts';
import type { ImportReach, InstructionImportFact } from '../facts/instruction-import.ts';
import { matchPathGlob } from '../policy/glob.ts';
import type { Policy } from '../policy/policy.ts';
import { decidedAt, defineRule, type Level, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const externalImport = defineRule({
  meta: {
    id: 'external-import',
    title: 'Import from outside the repository',
    category: 'instructions',
    level: 'block',
    why: 'An instruction file can load other files with `@path`. A path outside the repository brings text that nobody reviewed, another one on each machine. It can also bring files that were never meant for the model, such as keys.',
    allow:
      'Name the import under `instructions.externalImports` in the policy, as in `~/.claude/*`. Personal instructions belong into `~/.claude/CLAUDE.md`, which needs no import.',
    references: [claudeDocs('memory')],
    tags: ['LLM02', 'CWE-829'],
  },
  messages: {
    outside: {
      message:
        '{{file}} imports {{target}}, which lies outside the repository, so that nobody can review it.',
      help: 'Remove the import, or put the text into the repository. In backticks, a path is no import.',
    },
    personal: {
      message:
        "{{file}} imports {{target}}. This file is each developer's own: on every machine it says something else, and nobody can review it.",
      help: 'Move the import to `CLAUDE.local.md`, which is not committed, or remove it. Claude Code loads `~/.claude/CLAUDE.md` by itself.',
    },
    'link-outside': {
      message: '{{file}} imports {{target}}, which is a link out of the repository or lies in a submodule.',
      help: 'Put the file itself into the repository, or remove the import.',
    },
    absolute: {
      message: '{{file}} imports {{target}}. The path begins at the root of the disk, not of the repository.',
      help: 'Write the path without the first slash. In backticks, a path is no import.',
    },
    secret: {
      message: '{{file}} imports {{target}}. Claude Code would put the secrets in it before the model.',
      help: 'Remove the import. In backticks, a path is no import.',
    },
    approved: {
      message: '{{file}} imports {{target}}, which the policy approves.',
      help: 'Nothing to do.',
    },
    sensitive: {
      message:
        '{{file}} is imported as instructions and lies where the policy keeps secrets. Claude Code would put it before the model.',
      help: 'Remove the import. In backticks, a path is no import.',
    },
    missing: {
      message: '{{file}} imports {{target}}, which is not in the repository, so that nothing is loaded.',
      help: 'Correct the path, or write it in backticks.',
    },
  },
  *check({ change, policy }) {
    const seen = new Set<string>();
    for (const fact of factsOf(change.head, 'instruction-import')) {
      if (seen.has(fact.key)) continue;
      seen.add(fact.key);
      const secret = holdsSecrets(policy, fact.target);
      const approved = policy.instructions.externalImports.find(
        ({ value }) => covers(value, fact) && !(secret && value.includes('*')),
      );
      if (approved) {
        const data = { file: fact.file, target: fact.target };
        const base = { at: fact.at, identity: `${fact.reach} ${fact.target}`, decidedAt: approved.at };
        if (!change.existed(fact)) yield { ...base, messageId: 'approved', data, status: 'approved' };
        continue;
      }
      const line = sensitiveLine(policy, fact.target);
      const reach = line ? 'secret' : fact.reach;
      yield {
        messageId: reach !== 'secret' && isPersonal(fact) ? 'personal' : reach,
        data: { file: fact.file, target: fact.target },
        at: fact.at,
        identity: `${fact.reach} ${fact.target}`,
        status: statusOf(change.existed(fact)),
        level: LEVELS[reach],
        ...decidedAt(line),
      };
    }
    yield* importedSecrets(change, policy);
  },
});

/** Files of the repository that instructions load and that the policy counts among its secrets. */
function* importedSecrets(change: Change, policy: Policy) {
  for (const fact of factsOf(change.head, 'instruction-file')) {
    const line = fact.role === 'import' ? sensitiveLine(policy, fact.file) : undefined;
    if (!line) continue;
    const before = factsIn(change.base, 'instruction-file', fact.file);
    const status = statusOf(before.some(({ role }) => role === 'import'));
    const base = { at: fact.at, identity: fact.file, status, decidedAt: line };
    yield { ...base, messageId: 'sensitive', data: { file: fact.file } } as const;
  }
}

/** A pattern never reaches secrets: what it approves is text that developers write for themselves. */
function covers(pattern: string, { reach, target }: InstructionImportFact): boolean {
  return (reach === 'outside' || reach === 'absolute') && matchPathGlob(pattern, target);
}

const LEVELS: Readonly<Record<ImportReach, Level>> = {
  outside: 'block',
  'link-outside': 'block',
  absolute: 'warn',
  secret: 'block',
  missing: 'note',
};

/** A file below the folder in which Claude Code keeps what belongs to one person. */
function isPersonal({ reach, target }: InstructionImportFact): boolean {
  return reach === 'outside' && target.startsWith('~/.claude/') && !target.split('/').includes('..');
}
