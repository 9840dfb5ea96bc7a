/** A policy repository to begin with. */
import type { Json } from '../source/digest.ts';
import { holdsSecret } from '../source/secret.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PresetName } from './vocabulary.ts';

/** What an owner chose. */
export interface StarterChoice {
  readonly preset: PresetName;
  /** True to say for now what would be blocked, and let it pass. */
  readonly reportOnly: boolean;
  /** A person or team, as CODEOWNERS names them. */
  readonly owner: string;
  /** What the organisation's managed settings hold; undefined without any. */
  readonly managed: ManagedImport | undefined;
}

/** Managed settings, as far as the policy can use them. */
export interface ManagedImport {
  /** What every machine gets anyway. */
  readonly delivered: Fields;
  /** What means the same in the policy. */
  readonly sections: Fields;
  /** Keys that were left out, and why. */
  readonly left: readonly { readonly key: string; readonly reason: string }[];
}

type Fields = { readonly [key: string]: Json };

/** Keys that Claude Code's managed settings and the policy share: name, shape and meaning. */
const SHARED: readonly string[] = [
  'allowedMcpServers',
  'deniedMcpServers',
  'strictKnownMarketplaces',
  'enabledPlugins',
  'allowedHttpHookUrls',
  'httpHookAllowedEnvVars',
  'hooks',
];

/**
 * Sorts managed settings: what the policy has under the same key, and what is delivered to every machine. A key that
 * the policy would refuse, or that holds a credential, is left out and named.
 */
export function importManagedSettings(settings: Fields): ManagedImport {
  const left: { key: string; reason: string }[] = [];
  const delivered: Record<string, Json> = {};
  const sections: Record<string, Json> = {};
  for (const [key, value] of Object.entries(settings)) {
    const holds = holdsSecret(JSON.stringify(value));
    if (holds) left.push({ key, reason: 'it holds what looks like a credential' });
    else delivered[key] = value;
    if (holds || !SHARED.includes(key)) continue;
    const { usable, reason } = usablePart(key, value);
    if (usable !== undefined) sections[key] = usable;
    if (reason !== undefined) left.push({ key, reason: `as a key of the policy: ${reason}` });
  }
  return { delivered, sections, left };
}

/** Of a list, the entries that the policy takes. */
function usablePart(key: string, value: Json): { usable?: Json; reason?: string } {
  const reason = refusalOf(key, value);
  if (reason === undefined) return { usable: value };
  if (!Array.isArray(value)) return { reason };
  const usable = value.filter((entry) => refusalOf(key, [entry]) === undefined);
  return usable.length === 0 ? { reason } : { usable, reason };
}

function refusalOf(key: string, value: Json): string | undefined {
  const reading = parsePolicy(JSON.stringify({ [key]: value }), { path: 'policy.jsonc', ruleIds: [] });
  return reading.kind === 'policy' ? undefined : (reading.problems[0]?.message ?? 'it is not valid');
}

/** The JSON Schemas that the files of a policy repository name under `$schema`, by their paths in it and in Portcullis. */
export const SCHEMA_FILES: readonly string[] = ['policy', 'group', 'repository', 'approval', 'test'].map(
  (name) => `schema/${name}.schema.json`,
);

/** The files of the new repository, without the schemas: path to text. */
export function starterFiles(choice: StarterChoice): ReadonlyMap<string, string> {
  return new Map([
    ['policy.jsonc', policyText(choice)],
    ['tests/whole-shell.jsonc', TEST],
    ['.github/CODEOWNERS', `# Whoever can merge here decides what is approved.\n* ${choice.owner}\n`],
    ['README.md', README],
  ]);
}

function policyText({ preset, reportOnly, managed }: StarterChoice): string {
  const members = [
    '  // For editors: completion, and what each key means. The schemas lie beside this file.',
    '  "$schema": "./schema/policy.schema.json",',
    '  // The phase of the rollout: baseline, controlled or mature. What it sets can be set otherwise below.',
    `  "preset": "${preset}",`,
  ];
  if (reportOnly) {
    members.push(
      '  // Checks pass and say what would have been blocked. Take this line out to enforce the policy.',
      '  "enforcement": "report",',
    );
  }
  if (managed && Object.keys(managed.delivered).length > 0) {
    members.push('  // What every machine gets as managed settings: repositories need not repeat it.');
    members.push(member('managedSettings', managed.delivered));
  }
  for (const [key, value] of Object.entries(managed?.sections ?? {})) members.push(member(key, value));
  return `// What Claude Code may be told to do in our repositories. "portcullis policy explain KEY" explains each key.\n{\n${members.join('\n')}\n}\n`;
}

function member(key: string, value: Json): string {
  const text = JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
  return `  ${JSON.stringify(key)}: ${text},`;
}

const TEST = `// One of our own tests of the policy: a change, and what has to be decided about it. Add more beside it.
{
  "$schema": "../schema/test.schema.json",
  "description": "Nobody grants the whole shell.",
  "repository": "acme/web",
  "head": { ".claude/settings.json": { "permissions": { "allow": ["Bash"] } } },
  "expect": "block",
}
`;

const README = `# The policy for Claude Code

Portcullis reads this repository's default branch. What stands here decides which Claude Code configuration our repositories may carry.

- \`policy.jsonc\` holds for all repositories, \`groups/*.jsonc\` and \`repositories/*.jsonc\` for some of them.
- \`approvals/\` has one file for each content that is approved. \`portcullis approve\` writes them.
- \`schema/\` has the JSON Schemas that \`$schema\` names, for editors. Copy them anew from Portcullis when it is updated.
- \`tests/\` has our own tests: a change, and what has to be decided about it.

Before a change: \`portcullis policy validate\`, \`portcullis policy test\`, and \`portcullis policy diff main HEAD\` to see what it allows.
Each pull request here gets the check \`portcullis / policy\`, which says the same and what would change in open pull requests.
`;
