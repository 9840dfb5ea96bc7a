/** `.claude/commands/**\/*.md`: slash commands. */
import {
  ignoredFields,
  promptFile,
  readInlineCommands,
  readToolGrants,
  readToolLimit,
} from './front-matter-facts.ts';
import { readMarkdownFile } from './markdown-file.ts';
import { readHooks } from './settings/hooks.ts';
import { belowClaude, type Surface } from './surface.ts';

/** Slash commands, at any depth below `.claude/commands`. */
export const commandMd: Surface = {
  id: 'command-md',
  meta: {
    title: 'Slash commands',
    paths: '`**/.claude/commands/**/*.md`, and those of plugins in the repository',
    readBy: 'Claude Code, when a session starts; the text when the command is invoked.',
    trust: 'None: tools, hooks and inline commands work on invocation, with `claude -p` too.',
    effect: 'Runs inline commands and hooks, and grants tools for the rest of the session.',
    judged: 'Granted tools, hooks, inline commands with the files that they run, hidden text, any change.',
  },
  // A file of this name is a skill, in every letter case (client 2.1.330, experiment).
  match: (path) => (/\/skill\.md$/iu.test(path) ? undefined : belowClaude(path, 'commands/', /\.md$/u)),
  read: (place, reader) =>
    readMarkdownFile(place, reader, (file) => {
      const name = `/${place.path.slice(place.path.lastIndexOf('/') + 1).replace(/\.md$/iu, '')}`;
      const own = place.plugin === undefined;
      return {
        facts: [
          ...readToolGrants(name, file),
          ...readToolLimit(name, 'disallowed-tools', 'never', file),
          ...(own ? readHooks(file.root, file.context) : []),
          ...readInlineCommands(name, undefined, file),
          promptFile(place, 'command', name, file),
        ],
        // Client 2.1.330, experiment: hooks run in commands of a project, and not in those of a plugin.
        remarks: own ? [] : ignoredFields(place, file, ['hooks'], 'commands'),
      };
    }),
};
