/** The policy of acme, in Portcullis' own language, with the digests of the scripts that its repositories have. */
import { digestOf } from '../../src/core/index.ts';
import { LEDGER_DB_PATH, LEDGER_DB_SERVER } from './ledger.ts';
import { DENY_FLOOR, FORMAT_HOOK, FORMAT_PATH, FORMAT_SCRIPT } from './shared-files.ts';

/** What the policy repository says about itself. */
export const POLICY_README = `# Claude Code policy

What the repositories of acme may ask of Claude Code. Portcullis reads \`policy.jsonc\` from the default branch.

Questions and requests: #security-engineering
`;

/** The first policy: the floor, and nothing approved. */
export function strictPolicy(): string {
  return `// What the repositories of acme may ask of Claude Code. What is not approved here is blocked.
{
  "version": 1,
${requiredPart()}
}
`;
}

/** The policy of today. */
export function currentPolicy(): string {
  return `// What the repositories of acme may ask of Claude Code. What is not approved here is blocked.
{
  "version": 1,
${requiredPart()},

  "permissions": {
    "allow": [
      "Bash(npm test)",
      "Bash(npm run lint)",
      "Bash(npm run build)",
      "Bash(uv run pytest *)",
      "Bash(git status)",
      "Bash(git diff *)",
      "Bash(git log *)"
    ]
  },

${hooksPart()},

${serversPart()},

  "env": { "allow": ["CI", "TZ", "NO_COLOR", "MAX_MCP_OUTPUT_TOKENS"] },
  "egress": { "allowedDomains": ["registry.npmjs.org", "pypi.org", "*.acme.example"] },
  "governedBranches": ["release/*"]
}
`;
}

function requiredPart(): string {
  const rules = DENY_FLOOR.map((rule) => `        ${JSON.stringify(rule)}`).join(',\n');
  return `
  // The floor: every repository refuses these.
  "required": {
    "permissions": {
      "deny": [
${rules}
      ]
    }
  }`;
}

function hooksPart(): string {
  return `  // SEC-212: the formatter, bound to the content of its script.
  "hooks": {
    "PostToolUse": [
      {
        "matcher": ${JSON.stringify(FORMAT_HOOK.matcher)},
        "hooks": [
          {
            "type": "command",
            "command": ${JSON.stringify(FORMAT_HOOK.command)},
            "files": {
              "${FORMAT_PATH}": "${digestOf(FORMAT_SCRIPT)}"
            }
          }
        ]
      }
    ]
  }`;
}

function serversPart(): string {
  return `  "allowedMcpServers": [
    // SEC-230: an exact version; a newer one is looked at first.
    { "serverCommand": ["npx", "-y", "@example/docs-mcp@1.4.2"] },
    // SEC-241: our own program, bound to its content.
    {
      "serverCommand": ["python3", "${LEDGER_DB_PATH}"],
      "files": {
        "${LEDGER_DB_PATH}": "${digestOf(LEDGER_DB_SERVER)}"
      }
    }
  ]`;
}
