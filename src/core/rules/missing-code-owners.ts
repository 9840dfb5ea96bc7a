/** Owners that the policy wants a path to have, and CODEOWNERS does not give it. */
import type { Change } from '../diff/change.ts';
import { type CodeOwnersLine, decidingLine } from '../git-metadata/code-owners.ts';
import type { Located } from '../git-metadata/git-metadata.ts';
import type { RequiredCodeOwners } from '../policy/policy.ts';
import { startOfFile } from '../source/location.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { defineRule, statusOf } from './rule.ts';
import { CODE_OWNERS_PAGE } from './sources.ts';

export const missingCodeOwners = defineRule({
  meta: {
    id: 'missing-code-owners',
    title: 'Missing code owners',
    category: 'protection',
    level: 'block',
    why: 'The policy names people who have to be asked before certain files change. GitHub asks them only where the last matching line of CODEOWNERS names them.',
    allow: 'Remove the entry from `requiredCodeOwners` in the policy.',
    references: [CODE_OWNERS_PAGE],
    tags: ['CWE-693'],
    supersedes: [
      {
        ruleId: 'lost-code-owners',
        where: 'file',
        because: 'The policy asks for the owners that the line gave.',
      },
    ],
  },
  messages: {
    missing: {
      message: 'The policy requires {{owners}} to own {{path}}, and CODEOWNERS does not say so.',
      help: 'Add the line {{line}} at the end of `.github/CODEOWNERS`.',
    },
    lost: {
      message: '{{path}} would no longer be owned by {{owners}}, which the policy requires.',
      help: 'Keep the line {{line}}, and let no later line match the path.',
    },
  },
  *check({ change, policy }) {
    for (const required of policy.requiredCodeOwners) {
      if (isOwned(change.head, required)) continue;
      const existed = !isOwned(change.base, required);
      const { path, owners } = required;
      yield {
        messageId: existed ? 'missing' : 'lost',
        data: { path, owners: owners.join(' '), line: `/${path.replace(/^\/+/u, '')} ${owners.join(' ')}` },
        at: placeOf(change, required),
        identity: path,
        status: statusOf(existed),
        decidedAt: required.at,
      };
    }
  },
});

function deciding({ git }: Inventory, path: string): Located<CodeOwnersLine> | undefined {
  return git.codeOwners ? decidingLine(path.replace(/^\/+/u, ''), git.codeOwners.lines) : undefined;
}

function isOwned(inventory: Inventory, { path, owners }: RequiredCodeOwners): boolean {
  // User and team names have no letter case on GitHub.
  const named = new Set(deciding(inventory, path)?.owners.map((owner) => owner.toLowerCase()));
  return owners.every((owner) => named.has(owner.toLowerCase()));
}

function placeOf({ head, base }: Change, { path }: RequiredCodeOwners) {
  const file = head.git.codeOwners ?? base.git.codeOwners;
  return deciding(head, path)?.at ?? startOfFile(file?.path ?? '.github/CODEOWNERS');
}
