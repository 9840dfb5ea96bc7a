/** Files that several repositories of acme have. */

/** Where the formatter hook's script lies. */
export const FORMAT_PATH = '.claude/hooks/format.sh';

/** The formatter that acme uses in every repository. */
export const FORMAT_SCRIPT = `#!/bin/sh
# Formats the file that Claude Code has just edited. The event arrives as JSON on standard input.
set -eu

file=$(jq -r '.tool_input.file_path // empty')

case "$file" in
  *.ts | *.tsx | *.css) node_modules/.bin/prettier --log-level warn --write "$file" ;;
  *.py) ruff format --quiet "$file" ;;
esac
`;

/** The declaration of the formatter hook, as a repository and the policy write it. */
export const FORMAT_HOOK = {
  matcher: 'Edit|Write',
  command: '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh',
} as const;

/** What no session may read or rewrite, in every repository. */
export const DENY_FLOOR: readonly string[] = [
  'Read(./.env)',
  'Read(./.env.*)',
  'Read(./secrets/**)',
  'Edit(./.claude/**)',
];

/** A file that can be run. */
export function executable(content: string): { content: string; mode: '100755' } {
  return { content, mode: '100755' };
}

/** JSON as people commit it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The `PostToolUse` part of a repository with the formatter hook. */
export function formatterHooks(): Record<string, unknown> {
  const { matcher, command } = FORMAT_HOOK;
  return { PostToolUse: [{ matcher, hooks: [{ type: 'command', command }] }] };
}
