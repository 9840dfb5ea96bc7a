/** `.claude/output-styles/*.md`: texts that replace a part of the system prompt. */
import { promptFile } from './front-matter-facts.ts';
import { readMarkdownFile, textField } from './markdown-file.ts';
import { belowClaude, type Surface } from './surface.ts';

/** Output styles. Hooks and inline commands in them do not run (client 2.1.330, experiment). */
export const outputStyleMd: Surface = {
  id: 'output-style-md',
  meta: {
    title: 'Output styles',
    paths: '`**/.claude/output-styles/*.md`, and those of plugins in the repository',
    readBy:
      'Claude Code, when the setting `outputStyle` names it. One of a plugin with `force-for-plugin` is used by itself.',
    trust: 'As for project settings.',
    effect: 'Replaces a part of the system prompt.',
    judged: 'Hidden text, any change.',
  },
  match: (path) => belowClaude(path, 'output-styles/', /^[^/]+\.md$/u),
  read: (place, reader) =>
    readMarkdownFile(place, reader, (file) => {
      const name = textField(file.root, 'name')?.text ?? place.path.slice(place.path.lastIndexOf('/') + 1);
      return { facts: [promptFile(place, 'output style', name, file)], remarks: [] };
    }),
};
