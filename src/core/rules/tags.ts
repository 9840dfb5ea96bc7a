/** The public catalogues that rules are mapped to. A rule names an entry only where its own text is about the same thing. */

const AGENTIC = 'https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/';
const LLM = 'https://genai.owasp.org/llm-top-10/';
const MCP = 'https://owasp.org/www-project-mcp-top-10/';
const ATLAS = 'https://atlas.mitre.org/techniques/';

/** Title and page of an entry. */
export interface TagPage {
  readonly title: string;
  readonly url: string;
}

/** Every entry in use: OWASP Agentic (2026), OWASP LLM (2025), OWASP MCP (2025), MITRE ATLAS 5.6, CWE. */
const PAGES = {
  ASI01: { title: 'OWASP ASI01: agent goal hijack', url: AGENTIC },
  ASI02: { title: 'OWASP ASI02: tool misuse and exploitation', url: AGENTIC },
  ASI04: { title: 'OWASP ASI04: agentic supply chain vulnerabilities', url: AGENTIC },
  ASI05: { title: 'OWASP ASI05: unexpected code execution', url: AGENTIC },
  ASI06: { title: 'OWASP ASI06: memory and context poisoning', url: AGENTIC },
  LLM01: { title: 'OWASP LLM01: prompt injection', url: LLM },
  LLM02: { title: 'OWASP LLM02: sensitive information disclosure', url: LLM },
  LLM03: { title: 'OWASP LLM03: supply chain', url: LLM },
  LLM06: { title: 'OWASP LLM06: excessive agency', url: LLM },
  MCP01: { title: 'OWASP MCP01: token mismanagement and secret exposure', url: MCP },
  MCP04: { title: 'OWASP MCP04: software supply chain attacks and dependency tampering', url: MCP },
  MCP09: { title: 'OWASP MCP09: shadow MCP servers', url: MCP },
  'AML.T0051': technique('T0051', 'LLM prompt injection'),
  'AML.T0068': technique('T0068', 'LLM prompt obfuscation'),
  'AML.T0080': technique('T0080', 'AI agent context poisoning'),
  'AML.T0081': technique('T0081', 'modify AI agent configuration'),
  'AML.T0083': technique('T0083', 'credentials from AI agent configuration'),
  'CWE-15': weakness(15, 'external control of system or configuration setting'),
  'CWE-59': weakness(59, 'improper link resolution before file access'),
  'CWE-94': weakness(94, 'code injection'),
  'CWE-178': weakness(178, 'improper handling of case sensitivity'),
  'CWE-436': weakness(436, 'interpretation conflict'),
  'CWE-451': weakness(451, 'user interface misrepresentation of critical information'),
  'CWE-454': weakness(454, 'external initialization of trusted variables or data stores'),
  'CWE-494': weakness(494, 'download of code without integrity check'),
  'CWE-636': weakness(636, 'not failing securely'),
  'CWE-668': weakness(668, 'exposure of resource to wrong sphere'),
  'CWE-693': weakness(693, 'protection mechanism failure'),
  'CWE-798': weakness(798, 'use of hard-coded credentials'),
  'CWE-807': weakness(807, 'reliance on untrusted inputs in a security decision'),
  'CWE-829': weakness(829, 'inclusion of functionality from untrusted control sphere'),
  'CWE-1007': weakness(1007, 'insufficient visual distinction of homoglyphs presented to user'),
  'CWE-1188': weakness(1188, 'initialization of a resource with an insecure default'),
} as const satisfies Readonly<Record<string, TagPage>>;

/** The id of an entry. */
export type RuleTag = keyof typeof PAGES;

function weakness(id: number, title: string): TagPage {
  return { title: `CWE-${id}: ${title}`, url: `https://cwe.mitre.org/data/definitions/${id}.html` };
}

function technique(id: string, title: string): TagPage {
  return { title: `MITRE ATLAS AML.${id}: ${title}`, url: `${ATLAS}AML.${id}` };
}

/** The title and the page of an entry. */
export function tagPage(tag: RuleTag): TagPage {
  return PAGES[tag];
}

/** A tag in SARIF; CodeQL writes weaknesses as `external/cwe/cwe-059`, and GitHub shows those as such. */
export function sarifTag(tag: RuleTag): string {
  const [, number] = /^CWE-(\d+)$/u.exec(tag) ?? [];
  return number === undefined ? tag : `external/cwe/cwe-${number.padStart(3, '0')}`;
}
