/** How facts about texts for the model are listed: instructions, agents, commands, skills. */
import type { Fact, FactOf } from '../facts/fact.ts';
import type { FactLine } from './describe-fact.ts';

/** Describes a fact about such a text; undefined for every other fact. */
export function describeText(fact: Fact): FactLine | undefined {
  switch (fact.kind) {
    case 'instruction-file':
      return { group: 'Instructions', title: ROLES[fact.role], detail: '' };
    case 'instruction-import':
      return { group: 'Instructions', title: REACH[fact.reach], detail: `@${fact.target}` };
    case 'instruction-directive': {
      const group = bearerGroup(fact.file) ?? 'Instructions';
      return { group, title: DIRECTIVES[fact.directive], detail: fact.text };
    }
    case 'hidden-text':
      return { group: 'Hidden text', title: hiddenKind(fact), detail: fact.shown };
    case 'prompt-file':
      return describePrompt(fact);
    case 'tool-grant':
      return { group: bearerGroup(fact.file) ?? 'Slash commands', title: fact.bearer, detail: fact.text };
    case 'tool-limit':
      return {
        group: bearerGroup(fact.file) ?? 'Slash commands',
        title: fact.bearer,
        detail: limitWords(fact),
      };
    case 'agent-mode':
      return { group: 'Agents', title: fact.agent, detail: `works in the mode ${fact.mode}` };
    case 'inline-command':
      return {
        group: bearerGroup(fact.file) ?? 'Slash commands',
        title: fact.bearer,
        detail: `runs ${fact.command}`,
      };
    case 'bundled-code':
      return describeCode(fact);
    default:
      return undefined;
  }
}

const ROLES = { instructions: '', rule: 'rule', import: 'imported' } as const;

const REACH = {
  outside: 'imports from outside',
  'link-outside': 'imports through a link',
  absolute: 'imports by absolute path',
  secret: 'imports secrets',
  missing: 'imports what is not there',
} as const;

const DIRECTIVES = {
  'no-confirmation': 'tells it not to ask',
  'skip-permissions': 'tells it to skip permissions',
  'ignore-instructions': 'tells it to ignore rules',
  'disable-guard': 'tells it to disable a guard',
  'edit-settings': 'tells it to edit its settings',
  'send-secrets': 'tells it to send secrets',
  'fetch-and-run': 'tells it to run a download',
  conceal: 'tells it to hide something',
} as const;

const CHARACTERS = {
  tag: 'tag characters',
  variation: 'variation selectors',
  bidi: 'direction marks',
  'zero-width': 'characters of no width',
  filler: 'filler characters',
  nul: 'NUL characters',
  stray: 'stray characters',
} as const;

function hiddenKind({ hidden }: FactOf<'hidden-text'>): string {
  return hidden.kind === 'characters' ? CHARACTERS[hidden.characters] : 'instruction out of sight';
}

const PROMPTS = {
  agent: 'Agents',
  command: 'Slash commands',
  skill: 'Skills',
  'skill reference': 'Skills',
  'output style': 'Output styles',
} as const;

function describePrompt({ role, name }: FactOf<'prompt-file'>): FactLine {
  switch (role) {
    case 'agent':
    case 'command':
    case 'skill':
    case 'output style':
      return { group: PROMPTS[role], title: name, detail: '' };
    case 'skill reference':
      return { group: PROMPTS[role], title: name, detail: 'has further texts' };
    default:
      return { group: 'Memory and tasks', title: role, detail: '' };
  }
}

/** What the file of an agent, command or skill asks for stands with it. */
function bearerGroup(file: string): string | undefined {
  if (/(?:^|\/)skills\/.+\//u.test(file)) return 'Skills';
  if (/(?:^|\/)agents\//u.test(file)) return 'Agents';
  return /(?:^|\/)commands\//u.test(file) ? 'Slash commands' : undefined;
}

function limitWords({ limit, tools }: FactOf<'tool-limit'>): string {
  const list = tools.join(', ');
  if (limit === 'never') return `never uses ${list}`;
  return tools.length === 0 ? 'uses no tools' : `only uses ${list}`;
}

const SHOWN_PARTS = 4;

function describeCode({ bearer, name, parts }: FactOf<'bundled-code'>): FactLine {
  if (bearer === 'workflow') return { group: 'Workflows', title: name, detail: '' };
  const names = parts.slice(0, SHOWN_PARTS).map(({ path }) => path);
  const more = parts.length - names.length;
  const list = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
  return { group: 'Skills', title: name, detail: `brings ${list}` };
}
