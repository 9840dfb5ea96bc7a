/** `.claude/workflows/*.js`: scripts that orchestrate agents. */
import { bundledCodeDigest } from '../facts/bundled-code.ts';
import { factBase } from '../facts/fact.ts';
import { digestOf } from '../source/digest.ts';
import { startOfFile } from '../source/location.ts';
import { belowClaude, type Surface } from './surface.ts';
import { readTextFile } from './text-file.ts';

/** Workflows; only `.js` files directly in the folder are listed (client 2.1.330, experiment). */
export const workflowJs: Surface = {
  id: 'workflow-js',
  meta: {
    title: 'Workflows',
    paths: '`**/.claude/workflows/*.js`',
    readBy: 'Claude Code: its description when a session starts, the script when the workflow is invoked.',
    trust: 'Not established; judged as if none were needed.',
    effect: 'Runs JavaScript that starts agents.',
    judged: 'That it is added or changed, unless the policy approves its content.',
  },
  match: (path) => belowClaude(path, 'workflows/', /^[^/]+\.js$/u),
  read: (place, reader) =>
    readTextFile(place, reader, { utf16le: false }, ({ source }) => {
      const name = place.path.slice(place.path.lastIndexOf('/') + 1);
      const at = startOfFile(source.path);
      const part = {
        path: name,
        digest: digestOf(source.text),
        executable: false,
        nature: 'script',
        at,
      } as const;
      const digest = bundledCodeDigest('workflow', [part]);
      const base = factBase({ file: place.path, folder: place.folder, at }, 'bundled-code', digest);
      const fact = {
        ...base,
        kind: 'bundled-code',
        bearer: 'workflow',
        name,
        parts: [part],
        digest,
      } as const;
      return { facts: [fact], remarks: [], refused: false };
    }),
};
