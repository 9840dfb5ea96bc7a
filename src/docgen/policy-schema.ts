/** Writes `schema/policy.schema.json` from the schemas that the policy's reader uses. */
import { z } from 'zod';
import { PolicyFile } from '../core/policy/schema/policy-file.ts';

/** The JSON Schema of a policy file, as the text of `schema/policy.schema.json`. */
export function renderPolicySchema(): string {
  return `${JSON.stringify(z.toJSONSchema(PolicyFile, { io: 'input' }), null, 2)}\n`;
}
