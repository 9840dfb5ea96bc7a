/** Schema of an approval: a file under `approvals/`, or an entry of a policy's own `approvals`. */
import { z } from 'zod';
import { REVOCABLE_KINDS } from '../vocabulary.ts';
import { Day, RepositoryPattern, Sha256, Text } from './text.ts';

const Revocation = z
  .strictObject({
    on: Day.meta({ description: 'The day of the revocation.', examples: ['2027-01-15'] }),
    by: Text.meta({ description: 'Who revoked it.', examples: ['@acme/security'] }),
    reason: Text.meta({ description: 'Why.' }),
  })
  .meta({
    description:
      'The approval does not hold, and nothing else may approve this content any more. That holds for other approvals, entries and patterns of the policy, in every repository. Keep the file: a revocation counts as long as it stands here.',
  });

const FIELDS = {
  kind: z.enum(REVOCABLE_KINDS).meta({
    description:
      'What is approved. `file` is only for revocations: the digest of a script, as `sha256sum` prints it. Whatever runs that script is refused then.',
    examples: ['hook'],
  }),
  digest: Sha256,
  evidence: z.unknown().optional().meta({
    description:
      'What the digest stands for, readable: the command, the URL, the files with their digests. For people; only the digest counts.',
  }),
  repositories: z
    .array(RepositoryPattern)
    .min(1, { error: 'must name at least one repository' })
    .meta({
      description: 'Where it is approved: `owner/name`, both may hold `*`.',
      examples: [['acme/web']],
    }),
  owner: z
    .string()
    .min(1, { error: 'must name who answers for it: a person or a team' })
    .meta({
      description: 'Who answers for it: a person or a team.',
      examples: ['@acme/security'],
    }),
  reason: Text.meta({ description: 'Why it is approved.' }),
  ticket: Text.optional().meta({ description: 'Where it was discussed.', examples: ['SEC-1423'] }),
  created: Day.meta({ description: 'The day of the approval.', examples: ['2026-11-22'] }),
  expires: Day.meta({
    description:
      'The first day, in UTC, on which the approval does not hold any more. From 14 days before, checks of the content warn and name the owner.',
    examples: ['2027-05-01'],
  }),
  revoked: Revocation.optional(),
};

const inOrder = (approval: { readonly created: string; readonly expires: string }): boolean =>
  approval.created < approval.expires;
const ORDER = { path: ['expires'], error: 'must be later than "created", or the approval never holds' };

// Whatever runs a file is approved with everything else that it does, never by the file alone.
const isWhole = (approval: { readonly kind: string; readonly revoked?: unknown }): boolean =>
  approval.kind !== 'file' || approval.revoked !== undefined;
const WHOLE = {
  path: ['kind'],
  error:
    'cannot be approved, only revoked: approve the hook, server or command that runs the file, or add "revoked"',
};

/** An entry of a policy's own `approvals`. */
export const Approval = z.strictObject(FIELDS).refine(inOrder, ORDER).refine(isWhole, WHOLE);

/** A file under `approvals/`. */
export const ApprovalFile = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'The address of this schema, for editors.' }),
    ...FIELDS,
  })
  .refine(inOrder, ORDER)
  .refine(isWhole, WHOLE)
  .meta({ title: 'Portcullis approval', description: 'The approval of exactly one content.' });
