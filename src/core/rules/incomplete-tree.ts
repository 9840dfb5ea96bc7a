/** Trees that GitHub did not list completely. The engine reports it itself: nothing else can be judged then. */
import { defineRule } from './rule.ts';

export const incompleteTree = defineRule({
  meta: {
    id: 'incomplete-tree',
    title: 'Incomplete list of files',
    category: 'file',
    level: 'block',
    why: 'A configuration file that is missing from the list would go unseen. What was not read is never green.',
    allow: 'Nothing to allow: judge the repository with `npx portcullis check` in a clone.',
    references: [
      {
        title: 'GitHub documentation: get a tree, limits',
        url: 'https://docs.github.com/rest/git/trees#get-a-tree',
      },
    ],
    tags: ['CWE-636'],
  },
  messages: {
    truncated: {
      message:
        'The list of files could not be read completely, so the change could not be judged. What was not read is never green.',
      help: 'Split the change, or judge it with `npx portcullis check` in a clone.',
    },
  },
  check: () => [],
});
