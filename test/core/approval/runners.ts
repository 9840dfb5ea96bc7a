/** One example of everything that runs code of the repository. */
import { json, mcp, type Repository, SETTINGS } from '../cases/repository.ts';

/** Settings with one hook. */
export const hookSettings = (command: string, args?: readonly string[]) =>
  json({ hooks: { Stop: [{ hooks: [{ type: 'command', command, ...(args ? { args } : {}) }] }] } });

const MAIN = "import './lib/part.mjs';\n";
/** The content of the file that all of them run in the end. */
export const PART = 'console.log(1);\n';

/** What runs code of the repository, each with that code in a folder of one's choice. */
export const RUNNERS: [what: string, at: (folder: string, part: string) => Repository][] = [
  [
    'a hook that names a script',
    (folder, part) => ({
      [SETTINGS]: hookSettings(`"$CLAUDE_PROJECT_DIR"/${folder}/run.mjs --quiet`),
      [`${folder}/run.mjs`]: { executable: `#!/usr/bin/env node\n${MAIN}` },
      [`${folder}/lib/part.mjs`]: part,
    }),
  ],
  [
    'a hook that hands a script to an interpreter',
    (folder, part) => ({
      [SETTINGS]: hookSettings(`node ${folder}/run.mjs`),
      [`${folder}/run.mjs`]: MAIN,
      [`${folder}/lib/part.mjs`]: part,
    }),
  ],
  [
    'a hook with separate words',
    (folder, part) => ({
      [SETTINGS]: hookSettings('node', [`--import=./${folder}/run.mjs`, '-e', '1']),
      [`${folder}/run.mjs`]: MAIN,
      [`${folder}/lib/part.mjs`]: part,
    }),
  ],
  [
    'an MCP server',
    (folder, part) => ({
      '.mcp.json': mcp({ db: { command: 'node', args: [`${folder}/db.mjs`] } }),
      [`${folder}/db.mjs`]: MAIN,
      [`${folder}/lib/part.mjs`]: part,
    }),
  ],
  [
    'a helper command',
    (folder, part) => ({
      [SETTINGS]: json({ apiKeyHelper: `./${folder}/key.sh` }),
      [`${folder}/key.sh`]: { executable: '#!/bin/sh\n. ./lib/part.sh\n' },
      [`${folder}/lib/part.sh`]: part,
    }),
  ],
  [
    'an inline command',
    (folder, part) => ({
      '.claude/commands/go.md': `Look: !\`node ${folder}/run.mjs\`\n`,
      [`${folder}/run.mjs`]: MAIN,
      [`${folder}/lib/part.mjs`]: part,
    }),
  ],
  [
    'a skill',
    (folder, part) => ({
      [`${folder}/.claude/skills/report/SKILL.md`]: '---\nname: report\ndescription: Reports.\n---\n',
      [`${folder}/.claude/skills/report/run.py`]: part,
    }),
  ],
  ['a workflow', (folder, part) => ({ [`.claude/workflows/${folder}.js`]: part })],
];
