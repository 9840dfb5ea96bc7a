/** The public record that rules point to: advisories, documentation, experiments. Pages that several rules name stand here once. */
import type { RuleReference } from './rule.ts';

const CLAUDE_PAGES = {
  hooks: 'hooks',
  mcp: 'MCP',
  memory: 'memory',
  permissions: 'permissions',
  'plugin-marketplaces': 'plugin marketplaces',
  'plugins-reference': 'plugins',
  settings: 'settings',
  skills: 'skills',
  'sub-agents': 'subagents',
} as const;

/** A page of Claude Code's own documentation. */
export function claudeDocs(page: keyof typeof CLAUDE_PAGES): RuleReference {
  const url = `https://code.claude.com/docs/en/${page}`;
  return { title: `Claude Code documentation: ${CLAUDE_PAGES[page]}`, url };
}

/**
 * A published vulnerability, at the National Vulnerability Database.
 * @param id such as `CVE-2025-59536`
 * @param product whose vulnerability it was
 * @param what what it let an author do, in a few words
 */
export function cve(id: `CVE-${number}-${string}`, product: string, what: string): RuleReference {
  return { title: `${id} (${product}): ${what}`, url: `https://nvd.nist.gov/vuln/detail/${id}` };
}

/** What our own experiments with the client showed; docs/conformance.md says how they are made. */
export function observed(what: string): RuleReference {
  return { title: `Client 2.1.330, experiment: ${what}` };
}

/** Code of a repository ran before anybody was asked whether to trust the folder. */
export const PROJECT_FILES_RAN_CODE: RuleReference = cve(
  'CVE-2025-59536',
  'Claude Code before 1.0.111',
  'code of a project ran before the question about trust',
);

/** The research behind CVE-2025-59536 and CVE-2026-21852. */
export const CHECK_POINT_PROJECT_FILES: RuleReference = {
  title: 'Check Point Research: code execution and theft of keys through project files of Claude Code',
  url: 'https://research.checkpoint.com/2026/rce-and-api-token-exfiltration-through-claude-code-project-files-cve-2025-59536/',
};

/** How GitHub chooses code owners. */
export const CODE_OWNERS_PAGE: RuleReference = {
  title: 'GitHub documentation: about code owners',
  url: 'https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
};

/** Attributes by which git changes or hides contents. */
export const GIT_ATTRIBUTES_PAGE: RuleReference = {
  title: 'gitattributes(5)',
  url: 'https://git-scm.com/docs/gitattributes',
};

/** A worm that brought itself into repositories through the files that this project reads. */
export const MINI_SHAI_HULUD: RuleReference = {
  title: 'Mini Shai-Hulud (April 2026): a worm that committed hooks of Claude Code and tasks of VS Code',
  url: 'https://blakecrosley.com/blog/ai-agent-config-supply-chain',
};
