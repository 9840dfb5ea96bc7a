/** The JSON Schema of the public report. Frozen with it: a later version 1 may add members and change none. */

const level = {
  enum: ['block', 'warn', 'note'],
  description: 'How much it weighs: only `block` can fail the check.',
};
const status = {
  enum: ['introduced', 'existing', 'approved'],
  description: 'What the change does: brings it, leaves it, or brings something that the policy approves.',
};
const digest = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' };
const position = { type: 'integer', minimum: 1 };

const approval = {
  type: 'object',
  description: 'What an entry of `approvals` in the policy would name. Absent where an approval cannot help.',
  required: ['kind', 'digest'],
  additionalProperties: true,
  properties: {
    kind: { type: 'string', description: '`hook`, `mcp-server` or `helper-command`.' },
    digest: { ...digest, description: 'The digest of everything that the thing does.' },
  },
};

const place = {
  ruleId: {
    type: 'string',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    description: 'The rule; also the name of its page.',
  },
  path: { type: 'string', description: 'The file, from the root of the repository; `.` for all of it.' },
  line: { ...position, description: 'From 1.' },
  column: { ...position, description: 'From 1, in UTF-16 code units.' },
};
const message = { type: 'string', description: 'What is wrong, and why it matters.' };
const fingerprint = { ...digest, description: 'Stays while the cause stays, also when lines move.' };

const decidedBy = {
  type: 'object',
  description: "The line of the policy that decided. Absent where the rule's own level holds.",
  required: ['path', 'line', 'column'],
  additionalProperties: true,
  properties: {
    path: { type: 'string', description: 'The file in the policy repository; `preset:<name>` for a preset.' },
    line: place.line,
    column: place.column,
  },
};

/** A finding within another one, which gives it level, status and help. */
const innerFinding = {
  type: 'object',
  required: ['ruleId', 'path', 'line', 'column', 'message', 'fingerprint'],
  additionalProperties: true,
  properties: { ...place, message, fingerprint, approval },
};

const finding = {
  type: 'object',
  required: ['ruleId', 'level', 'status', 'path', 'line', 'column', 'message', 'help', 'fingerprint'],
  additionalProperties: true,
  properties: {
    ruleId: place.ruleId,
    level,
    status,
    path: place.path,
    line: place.line,
    column: place.column,
    message,
    help: { type: 'string', description: 'What to do.' },
    fingerprint,
    decidedBy,
    approval,
    members: {
      type: 'array',
      minItems: 2,
      items: innerFinding,
      description:
        'Only in a group: all findings that it stands for, the first included, each with its own approval.',
    },
    covers: {
      type: 'array',
      minItems: 1,
      items: innerFinding,
      description: 'Findings of other rules with the same cause, which go when this one goes.',
    },
  },
};

const REPORT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Portcullis report, version 1',
  type: 'object',
  required: ['version', 'conclusion', 'outcome', 'findings'],
  additionalProperties: true,
  properties: {
    version: { const: 1, description: 'Another number means another shape.' },
    conclusion: { enum: ['success', 'failure'], description: 'What GitHub is told.' },
    outcome: {
      enum: ['pass', 'fail', 'undetermined'],
      description: '`undetermined`: something could not be judged. It fails the check like `fail`.',
    },
    enforcement: {
      const: 'report',
      description: 'The organisation does not enforce its policy yet: the conclusion is always success.',
    },
    findings: { type: 'array', items: finding, description: 'The most important first.' },
  },
};

/** The text of `schema/report.schema.json`. */
export function renderReportSchema(): string {
  return `${JSON.stringify(REPORT_SCHEMA, null, 2)}\n`;
}
