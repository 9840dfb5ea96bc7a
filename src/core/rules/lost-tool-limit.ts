/** Agents, skills and commands that lose a limit on their tools. */
import { factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import type { ToolLimitFact } from '../facts/tool-limit.ts';
import { startOfFile } from '../source/location.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const lostToolLimit = defineRule({
  meta: {
    id: 'lost-tool-limit',
    title: 'Lost limit on tools',
    category: 'protection',
    level: 'warn',
    why: 'An agent without `tools` has every tool, MCP tools included. A list that grows or goes, and tools that are no longer forbidden, give an agent more than its reviewers agreed to.',
    allow: 'Set the rule `lost-tool-limit` under `rules` in the policy.',
    references: [claudeDocs('sub-agents')],
    tags: ['LLM06', 'CWE-693'],
  },
  messages: {
    'every-tool': {
      message: '{{bearer}} would lose its list {{setting}}, and with it every limit on its tools.',
      help: 'Keep the list, with the tools that the work needs.',
    },
    'more-tools': {
      message: '{{bearer}} would get further tools: {{tools}}. It was reviewed without them.',
      help: 'Check that the work needs them.',
    },
    'no-longer-forbidden': {
      message: '{{bearer}} would no longer be kept from using {{tools}}. It was reviewed without them.',
      help: 'Keep the entries under {{setting}}.',
    },
  },
  *check({ change }) {
    for (const lost of factsOf(change.base, 'tool-limit')) {
      if (isPublished(lost) || !isReadInHead(change, lost)) continue;
      const now = factsIn(change.head, 'tool-limit', lost.file).find(({ limit }) => limit === lost.limit);
      const { bearer, setting } = lost;
      const at =
        now?.at ?? startOfFile(change.head.files.find(({ path }) => path === lost.file)?.at ?? lost.file);
      const base = { at, identity: `${bearer}\u0000${setting}`, status: 'introduced' } as const;
      if (lost.limit === 'never') {
        const tools = missingFrom(now?.tools ?? [], lost).join(', ');
        if (tools !== '') {
          yield { ...base, messageId: 'no-longer-forbidden', data: { bearer, setting, tools } };
        }
        continue;
      }
      if (now === undefined) yield { ...base, messageId: 'every-tool', data: { bearer, setting } };
      else {
        const tools = missingFrom(lost.tools, now).join(', ');
        if (tools !== '') yield { ...base, messageId: 'more-tools', data: { bearer, tools } };
      }
    }
  },
});

/** The tools of a limit that a list does not have, neither as written nor as a whole tool. */
function missingFrom(list: readonly string[], { tools }: Pick<ToolLimitFact, 'tools'>): string[] {
  return tools.filter((tool) => !list.includes(tool) && !list.includes(tool.replace(/\(.*$/su, '')));
}
