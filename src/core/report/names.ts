/** What findings are counted as, in words. */
import type { Finding } from '../verdict/finding.ts';

const CATEGORY_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  execution: ['command', 'commands'],
  mcp: ['MCP server setting', 'MCP server settings'],
  permissions: ['permission', 'permissions'],
  environment: ['environment variable', 'environment variables'],
  plugins: ['plugin setting', 'plugin settings'],
  instructions: ['instruction', 'instructions'],
  protection: ['lost protection', 'lost protections'],
  file: ['file problem', 'file problems'],
};

// The rules that speak most often name their thing; the others are counted by category.
const RULE_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'unapproved-hook': ['hook', 'hooks'],
  'unapproved-mcp-server': ['MCP server', 'MCP servers'],
  'unapproved-helper-command': ['helper command', 'helper commands'],
  'unapproved-allow-rule': ['allow rule', 'allow rules'],
  'unapproved-plugin': ['plugin', 'plugins'],
  'unapproved-marketplace': ['plugin marketplace', 'plugin marketplaces'],
  'permissive-mode': ['permission mode', 'permission modes'],
  'missing-required-setting': ['missing setting', 'missing settings'],
  'lost-deny-rule': ['lost deny rule', 'lost deny rules'],
};

/** The name of what a finding is about, for one of them and for many. */
export function namesOf({ ruleId, category }: Finding): readonly [one: string, many: string] {
  return RULE_NAMES[ruleId] ?? CATEGORY_NAMES[category] ?? [category, category];
}
