/** Names of MCP servers that look like other names. */
import { factsOf } from '../diff/change.ts';
import { hasInvisible } from '../source/visible-text.ts';
import { defineRule, statusOf } from './rule.ts';

export const deceptiveServerName = defineRule({
  meta: {
    id: 'deceptive-server-name',
    title: 'Deceptive MCP server name',
    category: 'mcp',
    level: 'block',
    why: 'Claude Code asks for approval by name, and shows the name. A letter of another alphabet or an invisible character makes a second server that people take for the first.',
    allow:
      'Use plain letters, digits, hyphens and underscores. The rule `deceptive-server-name` can be set under `rules` in the policy.',
    references: [
      {
        title: 'Unicode Technical Standard 39: security mechanisms',
        url: 'https://www.unicode.org/reports/tr39/',
      },
    ],
    tags: ['CWE-1007'],
  },
  messages: {
    invisible: {
      message:
        'The name {{name}} of an MCP server holds characters that nobody sees, so that it looks like another name.',
      help: 'Write the name with visible letters only.',
    },
    mixed: {
      message: 'The name {{name}} of an MCP server mixes alphabets, so that it looks like another name.',
      help: 'Write the name with letters of one alphabet.',
    },
  },
  *check({ change }) {
    for (const server of factsOf(change.head, 'mcp-server')) {
      const messageId = deception(server.name);
      if (messageId === undefined) continue;
      const status = statusOf(change.existed(server) && sameNameBefore(server.name));
      yield { messageId, data: { name: server.name }, at: server.nameAt, identity: server.name, status };
    }

    function sameNameBefore(name: string): boolean {
      return factsOf(change.base, 'mcp-server').some((old) => old.name === name);
    }
  },
});

function deception(name: string): 'invisible' | 'mixed' | undefined {
  if (hasInvisible(name)) return 'invisible';
  // Latin beside Cyrillic or Greek is how a look-alike is made; a name wholly in one alphabet is just a name.
  const latin = /\p{Script=Latin}/u.test(name);
  const similar = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(name);
  const compatible = name.normalize('NFKC') !== name;
  return (latin && similar) || compatible ? 'mixed' : undefined;
}
