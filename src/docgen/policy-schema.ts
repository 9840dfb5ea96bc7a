/** Writes the JSON Schemas of the policy repository's files from the schemas that their reader uses. */
import { z } from 'zod';
import { ApprovalFile } from '../core/policy/schema/approval-file.ts';
import { GroupFile, PolicyFile, RepositoryFile } from '../core/policy/schema/policy-file.ts';
import { TestFile } from '../core/policy/schema/test-file.ts';

const SCHEMAS = {
  'schema/policy.schema.json': PolicyFile,
  'schema/group.schema.json': GroupFile,
  'schema/repository.schema.json': RepositoryFile,
  'schema/approval.schema.json': ApprovalFile,
  'schema/test.schema.json': TestFile,
} as const;

/** Path to text of the JSON Schemas for editors: one for each kind of file in a policy repository. */
export function renderPolicySchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([path, schema]) => [
      path,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  );
}
