/** The texts of the presets. Generated from presets/ by `npm run docs`: change the files there. */
import type { PresetName } from '../vocabulary.ts';

/** Each preset as a policy file. */
export const PRESET_TEXTS: Readonly<Record<PresetName, string>> = {
  baseline: `// Baseline, the first phase: nothing that gives Claude Code free rein gets in, and everyday work goes on.
// It decides over permission modes, deny rules, sensitive files, the network and plugin marketplaces.
// What runs by itself (hooks, MCP servers) is a warning while it looks like ordinary project work; "controlled" blocks it.
{
  "version": 1,

  "permissions": {
    "modes": {
      // A person is asked, or nothing is changed before a person agrees.
      "default": "allow",
      "manual": "allow",
      "plan": "allow",
      // Claude Code edits files without asking, even in a folder that nobody trusted. Teams should know.
      "acceptEdits": "warn",
      // What is not allowed is refused without a question: strict, but whatever is allowed then runs unseen.
      "dontAsk": "warn",
      // Nobody is asked. Claude Code 2.1.330 ignores both from a repository; older versions did not.
      "bypassPermissions": "block",
      "auto": "block"
    },
    // Allow rules by how much they open. In real changes two of three are read-only or narrow.
    "breadth": {
      "read-only": "note",
      "narrow": "note",
      // The scripts of package.json are reviewed like other code; the rule runs whatever they become.
      "script-wildcard": "note",
      // Harmless names that can start any program: find -exec, git -c, tar --checkpoint-action.
      "exec-capable": "warn",
      // All of a program: gh, docker, kubectl.
      "broad": "warn",
      // Any code at all.
      "interpreter": "block",
      // What can send files away. The egress section decides over hosts.
      "network": "block",
      "egress-domain": "warn",
      // A host where anybody can publish can serve anything.
      "multi-tenant-domain": "warn",
      // Claude would change its own rules, or what git and the editor run.
      "self-modification": "block",
      // Secrets.
      "sensitive-path": "block",
      // Other projects and the home folder.
      "outside-path": "block",
      // The server itself is judged apart. All its tools, future ones included, are more than one.
      "mcp-server": "warn",
      "mcp-tool": "note",
      // "Bash" alone: no question is ever asked again.
      "blanket": "block"
    }
  },

  // What the settings of every repository must deny. Deliver them as managed settings and say so in "managedSettings",
  // and no repository has to carry them.
  "required": {
    "permissions": {
      "deny": ["Read(./.env)", "Read(./.env.*)", "Read(./secrets/**)"]
    }
  },

  // Hooks, helper commands and local MCP servers that nobody approved: a warning while they run plain project commands.
  // Interpreters with inline code, network tools, secrets and what cannot be read block from the first day.
  "execution": {
    "breadth": {
      "read-only": "warn",
      "narrow": "warn",
      "script-wildcard": "warn",
      "exec-capable": "warn",
      "broad": "warn"
    }
  },

  // Packages are installed from the public registries; other hosts are listed by you.
  "egress": { "mode": "package-managers-and-listed", "allowedDomains": [] },

  // Variables that choose formats, limits and opting out. None of them redirects requests or loads code.
  "env": {
    "allow": [
      "CI",
      "TZ",
      "LANG",
      "LC_ALL",
      "NO_COLOR",
      "FORCE_COLOR",
      "NODE_ENV",
      "BASH_DEFAULT_TIMEOUT_MS",
      "BASH_MAX_TIMEOUT_MS",
      "BASH_MAX_OUTPUT_LENGTH",
      "MAX_MCP_OUTPUT_TOKENS",
      "MCP_TIMEOUT",
      "MCP_TOOL_TIMEOUT",
      "DISABLE_TELEMETRY",
      "DISABLE_ERROR_REPORTING",
      "DISABLE_AUTOUPDATER"
    ]
  },

  // Developers may keep notes of their own and import them; the file is theirs, not the repository's.
  "instructions": {
    "externalImports": ["~/.claude/*"]
  },

  "rules": {
    // The marketplace has to be approved in any case.
    "unapproved-plugin": "warn",
    // Instructions that tell Claude to weaken its own guard, to fetch and run, or to hide.
    "unsafe-instruction": "warn",
    // It changes what an approved command runs.
    "changed-runner-configuration": "warn",
    // Personal settings in the repository count for everybody.
    "committed-local-settings": "warn",
    // Settings without a clear direction, shown to the reviewer.
    "reviewed-setting": "warn",
    // Other agents in the same repository run with the same rights.
    "sibling-agent-configuration": "warn",
    // Scripts that skills bring along.
    "unapproved-skill-code": "warn",
    // Workflow scripts for Claude Code.
    "unapproved-workflow": "warn",
    // What a branch serves changes without a review here.
    "unpinned-plugin-source": "warn",
    // An import that nothing binds to its content.
    "unpinned-import": "warn",
    // Commands and skills: their words change what Claude does.
    "changed-prompt-file": "note",
    // CLAUDE.md and its like.
    "changed-instructions": "note"
  }
}
`,
  controlled: `// Controlled, the second phase: all of "baseline", and nothing runs by itself that nobody approved.
// Hooks, HTTP hooks, helper commands and MCP servers need an entry in the policy or an approval.
{
  "version": 1,

  "permissions": {
    "modes": {
      // A person is asked, or nothing is changed before a person agrees.
      "default": "allow",
      "manual": "allow",
      "plan": "allow",
      // Claude Code edits files without asking, even in a folder that nobody trusted.
      "acceptEdits": "block",
      // What is not allowed is refused without a question: strict, but whatever is allowed then runs unseen.
      "dontAsk": "warn",
      // Nobody is asked. Claude Code 2.1.330 ignores both from a repository; older versions did not.
      "bypassPermissions": "block",
      "auto": "block"
    },
    // Allow rules by how much they open. In real changes two of three are read-only or narrow.
    "breadth": {
      "read-only": "note",
      "narrow": "note",
      // The scripts of package.json are reviewed like other code; the rule runs whatever they become.
      "script-wildcard": "warn",
      // Harmless names that can start any program: find -exec, git -c, tar --checkpoint-action.
      "exec-capable": "warn",
      // All of a program: gh, docker, kubectl.
      "broad": "block",
      // Any code at all.
      "interpreter": "block",
      // What can send files away. The egress section decides over hosts.
      "network": "block",
      "egress-domain": "block",
      // A host where anybody can publish can serve anything.
      "multi-tenant-domain": "block",
      // Claude would change its own rules, or what git and the editor run.
      "self-modification": "block",
      // Secrets.
      "sensitive-path": "block",
      // Other projects and the home folder.
      "outside-path": "block",
      // The server itself is judged apart. All its tools, future ones included, are more than one.
      "mcp-server": "warn",
      "mcp-tool": "note",
      // "Bash" alone: no question is ever asked again.
      "blanket": "block"
    }
  },

  // What the settings of every repository must deny. Deliver them as managed settings and say so in "managedSettings",
  // and no repository has to carry them.
  "required": {
    "permissions": {
      "deny": ["Read(./.env)", "Read(./.env.*)", "Read(./secrets/**)"]
    }
  },

  // No "execution" section: hooks, helper commands and MCP servers run only where the policy approves them.

  // Packages are installed from the public registries; other hosts are listed by you.
  "egress": { "mode": "package-managers-and-listed", "allowedDomains": [] },

  // Variables that choose formats, limits and opting out. None of them redirects requests or loads code.
  "env": {
    "allow": [
      "CI",
      "TZ",
      "LANG",
      "LC_ALL",
      "NO_COLOR",
      "FORCE_COLOR",
      "NODE_ENV",
      "BASH_DEFAULT_TIMEOUT_MS",
      "BASH_MAX_TIMEOUT_MS",
      "BASH_MAX_OUTPUT_LENGTH",
      "MAX_MCP_OUTPUT_TOKENS",
      "MCP_TIMEOUT",
      "MCP_TOOL_TIMEOUT",
      "DISABLE_TELEMETRY",
      "DISABLE_ERROR_REPORTING",
      "DISABLE_AUTOUPDATER"
    ]
  },

  // Developers may keep notes of their own and import them; the file is theirs, not the repository's.
  "instructions": {
    "externalImports": ["~/.claude/*"]
  },

  "rules": {
    // The marketplace has to be approved in any case.
    "unapproved-plugin": "warn",
    // Instructions that tell Claude to weaken its own guard, to fetch and run, or to hide.
    "unsafe-instruction": "block",
    // It changes what an approved command runs.
    "changed-runner-configuration": "block",
    // Personal settings in the repository count for everybody.
    "committed-local-settings": "block",
    // Settings without a clear direction, shown to the reviewer.
    "reviewed-setting": "warn",
    // Other agents in the same repository run with the same rights.
    "sibling-agent-configuration": "warn",
    // Scripts that skills bring along.
    "unapproved-skill-code": "warn",
    // Workflow scripts for Claude Code.
    "unapproved-workflow": "warn",
    // What a branch serves changes without a review here.
    "unpinned-plugin-source": "warn",
    // An import that nothing binds to its content.
    "unpinned-import": "warn",
    // Commands and skills: their words change what Claude does.
    "changed-prompt-file": "note",
    // CLAUDE.md and its like.
    "changed-instructions": "note"
  }
}
`,
  mature: `// Mature, the third phase: all of "controlled", and what shapes Claude's work is approved as well:
// instructions keep to conventions; skills, commands, plugins and workflows need an approval where they bring code.
{
  "version": 1,

  "permissions": {
    "modes": {
      // A person is asked, or nothing is changed before a person agrees.
      "default": "allow",
      "manual": "allow",
      "plan": "allow",
      // Claude Code edits files without asking, even in a folder that nobody trusted.
      "acceptEdits": "block",
      // What is not allowed is refused without a question: strict, but whatever is allowed then runs unseen.
      "dontAsk": "warn",
      // Nobody is asked. Claude Code 2.1.330 ignores both from a repository; older versions did not.
      "bypassPermissions": "block",
      "auto": "block"
    },
    // Allow rules by how much they open. In real changes two of three are read-only or narrow.
    "breadth": {
      "read-only": "note",
      "narrow": "note",
      // The scripts of package.json are reviewed like other code; the rule runs whatever they become.
      "script-wildcard": "warn",
      // Harmless names that can start any program: find -exec, git -c, tar --checkpoint-action.
      "exec-capable": "block",
      // All of a program: gh, docker, kubectl.
      "broad": "block",
      // Any code at all.
      "interpreter": "block",
      // What can send files away. The egress section decides over hosts.
      "network": "block",
      "egress-domain": "block",
      // A host where anybody can publish can serve anything.
      "multi-tenant-domain": "block",
      // Claude would change its own rules, or what git and the editor run.
      "self-modification": "block",
      // Secrets.
      "sensitive-path": "block",
      // Other projects and the home folder.
      "outside-path": "block",
      // The server itself is judged apart. All its tools, future ones included, are more than one.
      "mcp-server": "block",
      "mcp-tool": "warn",
      // "Bash" alone: no question is ever asked again.
      "blanket": "block"
    }
  },

  // What the settings of every repository must deny. Deliver them as managed settings and say so in "managedSettings",
  // and no repository has to carry them.
  "required": {
    "permissions": {
      "deny": ["Read(./.env)", "Read(./.env.*)", "Read(./secrets/**)"]
    }
  },

  // No "execution" section: hooks, helper commands and MCP servers run only where the policy approves them.

  // Packages are installed from the public registries; other hosts are listed by you.
  "egress": { "mode": "package-managers-and-listed", "allowedDomains": [] },

  // Variables that choose formats, limits and opting out. None of them redirects requests or loads code.
  "env": {
    "allow": [
      "CI",
      "TZ",
      "LANG",
      "LC_ALL",
      "NO_COLOR",
      "FORCE_COLOR",
      "NODE_ENV",
      "BASH_DEFAULT_TIMEOUT_MS",
      "BASH_MAX_TIMEOUT_MS",
      "BASH_MAX_OUTPUT_LENGTH",
      "MAX_MCP_OUTPUT_TOKENS",
      "MCP_TIMEOUT",
      "MCP_TOOL_TIMEOUT",
      "DISABLE_TELEMETRY",
      "DISABLE_ERROR_REPORTING",
      "DISABLE_AUTOUPDATER"
    ]
  },

  // Developers may keep notes of their own and import them; the file is theirs, not the repository's.
  "instructions": {
    // Long instructions are not followed, and nobody reviews them.
    "maxBytes": 40000,
    "externalImports": ["~/.claude/*"]
  },

  "rules": {
    // The marketplace has to be approved in any case.
    "unapproved-plugin": "block",
    // Instructions that tell Claude to weaken its own guard, to fetch and run, or to hide.
    "unsafe-instruction": "block",
    // It changes what an approved command runs.
    "changed-runner-configuration": "block",
    // Personal settings in the repository count for everybody.
    "committed-local-settings": "block",
    // Settings without a clear direction, shown to the reviewer.
    "reviewed-setting": "warn",
    // Other agents in the same repository run with the same rights.
    "sibling-agent-configuration": "block",
    // Scripts that skills bring along.
    "unapproved-skill-code": "block",
    // Workflow scripts for Claude Code.
    "unapproved-workflow": "block",
    // What a branch serves changes without a review here.
    "unpinned-plugin-source": "block",
    // An import that nothing binds to its content.
    "unpinned-import": "block",
    // Commands and skills: their words change what Claude does.
    "changed-prompt-file": "warn",
    // CLAUDE.md and its like.
    "changed-instructions": "warn"
  }
}
`,
};
