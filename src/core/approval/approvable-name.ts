/** What people call a thing that an approval can be about. */
import { handlerType } from '../facts/hook.ts';
import { displayItems, displayJson, type Json } from '../source/digest.ts';
import type { ApprovableFact } from './approve-fact.ts';

/** A noun of ours, and the words of the repository: "hook", "npm run lint". */
export interface ApprovableName {
  readonly what: string;
  readonly name: string;
}

/** The name of a fact in a sentence: "the [what] [name]". Not masked: the outputs do that. */
export function nameOfApprovable(fact: ApprovableFact): ApprovableName {
  switch (fact.kind) {
    case 'hook':
      return { what: 'hook', name: `${fact.event}: ${actionOf(fact.handler)}` };
    case 'mcp-server':
      return { what: 'MCP server', name: `${fact.name}: ${targetOf(fact.entry)}` };
    case 'helper-command':
      return { what: 'helper command', name: `${fact.setting}: ${fact.command}` };
    case 'inline-command':
      return { what: 'inline command', name: fact.command };
    default:
      return { what: fact.bearer === 'skill' ? 'code of the skill' : 'workflow', name: fact.name };
  }
}

type Fields = { readonly [field: string]: Json };

function actionOf(handler: Fields): string {
  const { url, prompt, server, tool } = handler;
  const type = handlerType(handler);
  if (type === 'command') return commandLine(handler);
  if (type === 'http') return displayJson(url);
  if (type === 'mcp_tool') return `${displayJson(server)}/${displayJson(tool)}`;
  return `${type} ${displayJson(prompt)}`;
}

function targetOf(entry: Fields): string {
  return entry['url'] === undefined ? commandLine(entry) : displayJson(entry['url']);
}

function commandLine({ command, args }: Fields): string {
  return [displayJson(command), ...displayItems(args)].join(' ');
}
