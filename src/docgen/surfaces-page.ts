/** docs/surfaces.md: one section a surface, from the metadata of its reader. */
import { SURFACES, type Surface } from '../core/index.ts';

const HEAD = `# What Claude Code reads, and what Portcullis looks at

This page is written by \`npm run docs\` from the readers in \`src/core/surfaces/\`. To change it, change \`meta\` there.

Observed with Claude Code 2.1.330 unless a section says otherwise.
`;

/** Renders the page about all surfaces. */
export function renderSurfacesPage(): string {
  const index = SURFACES.map(({ id, meta }) => `- [${meta.title}](#${id}): ${meta.paths}`).join('\n');
  return `${[HEAD, index, ...SURFACES.map(renderSurface)].join('\n')}\n`;
}

function renderSurface({ id, meta }: Surface): string {
  const rows = [
    ['Paths', meta.paths],
    ['Read by', meta.readBy],
    ['Trust', meta.trust],
    ['What it can do', meta.effect],
    ['What is judged', meta.judged],
  ];
  const table = rows.map(([name, text = '']) => `| ${name} | ${text.replaceAll('|', '\\|')} |`).join('\n');
  return `\n<a id="${id}"></a>\n\n## ${meta.title}\n\n| | |\n| --- | --- |\n${table}`;
}
