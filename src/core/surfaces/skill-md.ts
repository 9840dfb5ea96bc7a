/** `.claude/skills/<name>/SKILL.md` and the files beside it. */
import { bundledFiles, skillCode, skillReferences } from './bundled-files.ts';
import { promptFile, readInlineCommands, readToolGrants, readToolLimit } from './front-matter-facts.ts';
import { readMarkdownFile } from './markdown-file.ts';
import { readHooks } from './settings/hooks.ts';
import { belowClaude, type Surface } from './surface.ts';
import { textFactsAt } from './text-facts.ts';

/**
 * Skills: one level below `.claude/skills`, with the file name in this exact form, and at any depth below
 * `.claude/commands`, in any letter case (client 2.1.330, experiments).
 */
export const skillMd: Surface = {
  id: 'skill-md',
  meta: {
    title: 'Skills',
    paths:
      '`**/.claude/skills/*/SKILL.md`, `**/.claude/commands/**/SKILL.md` and what lies beside them, and those of plugins in the repository',
    readBy: 'Claude Code, names and descriptions when a session starts, the text when the skill is invoked.',
    trust: 'None: tools, hooks and inline commands work on invocation, with `claude -p` too.',
    effect:
      'Runs inline commands and hooks, grants tools for the rest of the session, and brings scripts that the model runs.',
    judged:
      'Granted tools, hooks, inline commands with the files that they run, scripts and programs beside it, hidden text, any change.',
  },
  match: (path) => belowClaude(path, 'skills/', /^[^/]+\/SKILL\.md$/u) ?? folderOfCommandSkill(path),
  read: (place, reader) => {
    const folder = place.path.slice(0, -'/SKILL.md'.length);
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    // Scripts of a plugin that is only offered run when somebody installs it and asks for them.
    const beside = place.published ? [] : bundledFiles(folder, reader);
    // Texts below `commands` are read as commands.
    const isCommand = folderOfCommandSkill(place.path) !== undefined;
    const files = isCommand ? beside.filter(({ nature }) => nature !== 'text') : beside;
    return readMarkdownFile(place, reader, (file) => ({
      facts: [
        ...readToolGrants(name, file),
        ...readToolLimit(name, 'disallowed-tools', 'never', file),
        ...readHooks(file.root, file.context),
        ...readInlineCommands(name, folder, file),
        promptFile(place, 'skill', name, file),
        ...skillCode(place, name, files),
        ...skillReferences(place, name, files),
        ...files
          .filter(({ nature }) => nature === 'text')
          .flatMap(({ path }) => textFactsAt({ path: `${folder}/${path}`, folder: place.folder }, reader)),
      ],
      remarks: [],
    }));
  },
};

function folderOfCommandSkill(path: string): string | undefined {
  return belowClaude(path, 'commands/', /^(?:.*\/)?SKILL\.md$/iu);
}
