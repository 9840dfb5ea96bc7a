/** What a rule's metadata says, in words: for its page, for SARIF and for the terminal. */
import type { Rule, RuleCategory } from '../rules/rule.ts';

/** The groups of rules as titles. */
export const CATEGORY_TITLES: Readonly<Record<RuleCategory, string>> = {
  execution: 'Commands',
  mcp: 'MCP servers',
  permissions: 'Permissions',
  environment: 'Environment',
  plugins: 'Plugins',
  instructions: 'Instructions',
  protection: 'Lost protections',
  file: 'Files',
};

/** What a rule can report: its messages, with the names of the parts that are filled in. */
export function messagesOf({ messages }: Rule): string[] {
  return Object.values(messages).map(({ message }) => withPlaceholders(message));
}

/** The ways out that a rule names, each once. */
export function helpsOf({ messages }: Rule): string[] {
  const helps = new Set(Object.values(messages).map(({ help }) => withPlaceholders(help)));
  helps.delete('Nothing to do.');
  return [...helps];
}

/** `{{event}}` and `[[reason]]` as a reader understands them. */
function withPlaceholders(text: string): string {
  return text.replace(
    /\{\{(\w+)\}\}|\[\[(\w+)\]\]/gu,
    (_, value?: string, words?: string) => `‹${value ?? words}›`,
  );
}
