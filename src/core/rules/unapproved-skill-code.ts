/** Scripts and programs that a skill brings along and nobody approved. */
import { approvableOf } from '../approval/approve-fact.ts';
import { approveBundledCode } from '../approval/bundled-code-approval.ts';
import { saidElsewhere } from '../approval/fact-approval.ts';
import { factsIn, factsOf } from '../diff/change.ts';
import { firstChangedLine } from '../diff/first-changed-line.ts';
import type { BundledCodeFact, CodePart } from '../facts/bundled-code.ts';
import { defineRule, statusOf } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const unapprovedSkillCode = defineRule({
  meta: {
    id: 'unapproved-skill-code',
    title: 'Unapproved code in a skill',
    category: 'execution',
    level: 'warn',
    why: 'A skill tells the model to run the scripts beside it. Whoever changes such a script changes what runs on the machines of others, under a text that reviewers already know. A program that is no text cannot be reviewed at all.',
    allow:
      'Add an entry of kind `skill` to `approvals` in the policy, with the digest that the finding shows. It covers all code of the skill together.',
    references: [claudeDocs('skills')],
    tags: ['ASI04', 'ASI05'],
  },
  messages: {
    changed: {
      message: 'Code of the skill {{skill}} would change: {{files}}. The skill runs it under its old text.',
      help: 'Review the new code. The owners of the policy can approve exactly this content.',
    },
    added: {
      message: 'The skill {{skill}} would bring code that the model can be told to run: {{files}}.',
      help: 'Review the code. The owners of the policy can approve exactly this content.',
    },
    program: {
      message: 'The skill {{skill}} would bring programs that nobody can read: {{files}}.',
      help: 'Put the source in their place, or ask the owners of the policy to approve exactly this content.',
    },
    expired: {
      message:
        'The approval of the code in the skill {{skill}} expired on {{since}}, so nothing approves it any more.',
      help: 'Ask the owners of the policy to renew the approval.',
    },
    approved: {
      message: 'The code of the skill {{skill}} is approved by the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy, repository, today }) {
    for (const code of factsOf(change.head, 'bundled-code')) {
      if (code.bearer !== 'skill' || change.existed(code)) continue;
      const approval = approveBundledCode(code, { policy, repository, today });
      if (saidElsewhere(approval)) continue;
      const skill = code.name;
      const base = { at: code.at, identity: code.digest, status: statusOf(false) };
      const approvable = approvableOf(code);
      if (approval.kind === 'approved') {
        yield { ...base, status: 'approved', decidedAt: approval.at, messageId: 'approved', data: { skill } };
        continue;
      }
      if (approval.kind === 'expired') {
        const data = { skill, since: approval.since };
        yield { ...base, approvable, decidedAt: approval.at, messageId: 'expired', data };
        continue;
      }
      const [old] = factsIn(change.base, 'bundled-code', code.file);
      for (const [messageId, parts] of groupsOf(code, old)) {
        const [first, ...others] = parts;
        if (first === undefined) continue;
        const related = others.map((part) => part.at);
        const data = { skill, files: namesOf(parts) };
        const at = messageId === 'changed' ? firstChangedLine(change, first.at.path) : first.at;
        yield { ...base, at, related, approvable, messageId, data };
      }
    }
  },
});

/** One group for each cause, so that a large skill gives few findings. */
function groupsOf(
  code: BundledCodeFact,
  old: BundledCodeFact | undefined,
): readonly (readonly ['program' | 'changed' | 'added', readonly CodePart[]])[] {
  const before = new Map(old?.parts.map((part) => [part.path, part]));
  const news = code.parts.filter((part) => {
    const known = before.get(part.path);
    return known?.digest !== part.digest || known.executable !== part.executable;
  });
  const scripts = news.filter((part) => part.nature === 'script');
  return [
    ['program', news.filter((part) => part.nature === 'program')],
    ['changed', scripts.filter((part) => before.has(part.path))],
    ['added', scripts.filter((part) => !before.has(part.path))],
  ];
}

const SHOWN = 5;

function namesOf(parts: readonly CodePart[]): string {
  const names = parts.slice(0, SHOWN).map(({ path }) => path);
  const more = parts.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
