/** Reads one entry of `permissions.allow`, `ask` or `deny` as Claude Code does, and says when the client ignores it. */
import { readCommandPattern } from './command-pattern.ts';
import { starContains } from './glob.ts';
import { readMcpRule } from './mcp-rule.ts';
import { readPathPattern } from './path-pattern.ts';
import type { PermissionRule, RuleList, RuleMatcher, RuleReading } from './rule.ts';
import { knownToolNames, nearestToolName, type ToolInfo, toolNamed } from './tool-names.ts';

/** A matcher, or in words why no tool call ever matches. */
export type MatcherReading = RuleMatcher | { readonly inert: string };

function inert(reason: string): RuleReading {
  return { kind: 'inert', reason };
}

/**
 * Reads a permission rule.
 * @param text the entry as it stands in the list
 * @param list the list that holds it: wildcards in the tool name count in `ask` and `deny` only
 * @returns the rule, or in words what the client does instead of honouring it (client 2.1.330, experiment with
 *   `claude doctor` and a scripted session, unless a remark says otherwise)
 */
export function parsePermissionRule(text: string, list: RuleList): RuleReading {
  if (text.trim() === '') return inert('Claude Code skips it: the rule is empty');
  const split = splitRule(text);
  if (split === undefined) {
    return inert(
      'Claude Code skips it: a rule is Tool or Tool(specifier) and ends at the closing parenthesis',
    );
  }
  const { name, specifier } = split;
  if (specifier === '') return inert('Claude Code skips it: the parentheses are empty');
  if (name.startsWith('mcp__'))
    return finish(text, list, name, specifier, readMcpRule(name, specifier, list));
  if (name.includes('*')) return readToolGlob(text, list, name, specifier);
  const tool = toolNamed(name);
  if (tool === undefined) return inert(unknownTool(name));
  if (tool.legacy === true && list !== 'allow') {
    // An older client may still honour an allow rule, so only the restricting lists treat it as gone.
    return inert(`the tool ${name} no longer exists in Claude Code, so the rule restricts nothing`);
  }
  return finish(text, list, tool.name, specifier, readSpecifier(tool, specifier, list));
}

function finish(
  text: string,
  list: RuleList,
  tool: string,
  specifier: string | undefined,
  matcher: MatcherReading,
): RuleReading {
  if ('inert' in matcher) return inert(matcher.inert);
  const negated = list !== 'allow' && matcher.kind === 'path' && isNegation(specifier);
  const rule: PermissionRule = {
    text,
    list,
    tool,
    ...(specifier === undefined ? {} : { specifier }),
    ...(negated ? { negated } : {}),
    matcher,
  };
  return { kind: 'rule', rule };
}

function splitRule(text: string): { name: string; specifier?: string } | undefined {
  const open = text.indexOf('(');
  if (open < 0) return text.includes(')') ? undefined : { name: text };
  if (!text.endsWith(')')) return undefined;
  return { name: text.slice(0, open), specifier: text.slice(open + 1, -1) };
}

function unknownTool(name: string): string {
  const near = nearestToolName(name.trim());
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  if (/^[a-z]/u.test(name)) return `Claude Code skips it: tool names begin with a capital letter${hint}`;
  return `no tool is named ${JSON.stringify(name)}, so the rule matches nothing${hint}`;
}

function readToolGlob(
  text: string,
  list: RuleList,
  name: string,
  specifier: string | undefined,
): RuleReading {
  if (list === 'allow')
    return inert('Claude Code skips it: an allow rule cannot have a wildcard in the tool name');
  if (specifier !== undefined && specifier !== '*') {
    return inert(
      'it has a wildcard in the tool name and a specifier, which is not established to match anything',
    );
  }
  const live = knownToolNames().some((known) => starContains(name, known)) || starContains(name, 'mcp__*');
  if (!live) return inert('its tool name with a wildcard matches no tool');
  return finish(text, list, name, specifier, { kind: 'tool-glob', glob: name });
}

function readSpecifier(tool: ToolInfo, specifier: string | undefined, list: RuleList): MatcherReading {
  // `Tool(*)` is the whole tool (client 2.1.330, experiment: Bash, Read, Write, Agent, Skill, WebFetch).
  if (specifier === undefined || specifier === '*') return { kind: 'whole' };
  switch (tool.specifier) {
    case 'command':
      return readCommandRule(specifier, list);
    case 'path':
      return readPathRule(tool.name, specifier, list);
    case 'dead-path':
      return { inert: deadPath(tool.name, specifier) };
    case 'domain':
      return readDomainRule(specifier);
    case 'query':
      return /[*?]/u.test(specifier)
        ? { inert: 'Claude Code skips it: WebSearch takes no wildcards' }
        : { kind: 'name', name: specifier, prefix: false };
    case 'name':
      return readNameRule(tool.name, specifier, list);
    default:
      return { kind: 'opaque', value: specifier };
  }
}

function deadPath(tool: string, specifier: string): string {
  const used = tool === 'Glob' ? 'Read' : 'Edit';
  return `Claude Code checks files against ${used} rules only and never matches it; write ${used}(${specifier})`;
}

// Input fields of the Bash tool. `Bash(description:x)` in deny compares the field; in allow it does nothing;
// `Bash(command:rm *)` does nothing in either list (client 2.1.330, experiment). `timeout:*` and `command:*` are
// ordinary prefix rules for those programs (client 2.1.330, experiment).
const INPUT_FIELD = /^(?:command|description|timeout|run_in_background|dangerouslyDisableSandbox|prefix):/u;

function readCommandRule(specifier: string, list: RuleList): MatcherReading {
  const isPrefix = specifier.endsWith(':*');
  if (INPUT_FIELD.test(specifier) && !/^(?:command|timeout):\*$/u.test(specifier)) {
    if (list === 'allow' || /^(?:command|prefix):/u.test(specifier)) {
      return { inert: 'Claude Code compares it with the text of a command line, so it matches nothing' };
    }
    return { kind: 'opaque', value: specifier };
  }
  if (isPrefix && specifier.slice(0, -2).trim() === '') {
    return { inert: 'Claude Code skips it: there is no command before ":*"' };
  }
  const pattern = readCommandPattern(specifier);
  if (!pattern.wildcard && specifier !== specifier.trim()) {
    return { inert: 'an exact command with white space around it never matches' };
  }
  if (pattern.literalPrefix && list !== 'allow') {
    return { inert: 'before ":*" Claude Code takes "*" literally, so the rule hardly matches anything' };
  }
  return { kind: 'command', pattern };
}

function readPathRule(tool: string, specifier: string, list: RuleList): MatcherReading {
  if (specifier.includes(':*')) return { inert: 'Claude Code skips it: ":*" is for commands only' };
  if (specifier.startsWith('file_path:')) {
    return { inert: `Claude Code never matches it: write ${tool}(path) without "file_path:"` };
  }
  const negated = isNegation(specifier);
  if (negated && list === 'allow') return { inert: 'a negation in an allow rule matches nothing' };
  const pattern = readPathPattern(negated ? specifier.replace(/^(?:\.\/)?!/u, '') : specifier, list);
  if (pattern === undefined) return { inert: 'it names no file, so it matches nothing' };
  // `Read(src/../a.txt)`, `Read(src/./a.txt)` and `Edit(../**)` matched nothing (client 2.1.330, experiment); an allow
  // rule is still read by its intent.
  if (pattern.dead && list !== 'allow') {
    return { inert: `a pattern with the folder "${pattern.climbs ? '..' : '.'}" in it matches nothing` };
  }
  return { kind: 'path', pattern };
}

// The client drops `./` first: `Read(./!.env)` lifts `Read(./.env)` as `Read(!.env)` does; `/!x`, `~/!x` and `//a/!x`
// name files (client 2.1.330, experiment).
function isNegation(specifier: string | undefined): boolean {
  return specifier !== undefined && /^(?:\.\/)?!/u.test(specifier);
}

// `domain:` with a URL is skipped; with a path, a port, a leading space or dot it matches nothing; a trailing dot and
// the letter case do not count (client 2.1.330, experiment).
function readDomainRule(specifier: string): MatcherReading {
  if (!specifier.startsWith('domain:'))
    return { inert: 'Claude Code skips it: WebFetch takes "domain:host" only' };
  const host = specifier.slice('domain:'.length).toLowerCase().replace(/\.$/u, '');
  if (host === '*') return { kind: 'whole' };
  if (!/^[^\s/:.][^\s/:]*$/u.test(host))
    return { inert: `${JSON.stringify(host)} is not a host name, so it matches nothing` };
  return { kind: 'domain', host };
}

// Skill (client 2.1.330, experiment): `foo:*` and `foo *` are prefixes without a word boundary, `foo*` is literal,
// a leading slash is dropped. Agent: exact names. An ask rule with a name did nothing. Deny and ask compare the input
// fields, of Agent any (`model:haiku`), of Skill `skill:` and `args:`; `*` is a wildcard there. Allow does not.
function readNameRule(tool: string, specifier: string, list: RuleList): MatcherReading {
  const field = INPUT_FIELDS[tool]?.exec(specifier);
  if (field && !(tool === 'Skill' && specifier.endsWith(':*'))) {
    if (list === 'allow') return { inert: 'an allow rule does not compare input fields' };
    const value = specifier.slice(field[0].length).trim();
    const named = field[0] === 'skill:' || field[0] === 'subagent_type:';
    if (!named || value.slice(0, -1).includes('*')) return { kind: 'opaque', value: specifier };
    return { kind: 'name', name: value.replace(/\*$/u, ''), prefix: value.endsWith('*') };
  }
  if (list === 'ask') return { inert: `Claude Code does not ask for a single ${tool.toLowerCase()}` };
  if (tool === 'Agent') return { kind: 'name', name: specifier, prefix: false };
  const prefix = / \*$|:\*$/u.test(specifier);
  const name = (prefix ? specifier.slice(0, -2) : specifier).replace(/^\//u, '');
  return { kind: 'name', name, prefix };
}

const INPUT_FIELDS: Readonly<Record<string, RegExp>> = { Agent: /^[a-z_]+:/u, Skill: /^(?:skill|args):/u };
