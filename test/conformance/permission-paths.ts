/** Rules about files: every anchor, folders, wildcards, brackets. */
import { type Block, type BlockOptions, block, type Call } from './permission-block.ts';

/** One rule about the files of a folder, which lies at several places. */
export function pathBlock({ random, index, lists }: BlockOptions): Block {
  const folder = `dir${index}q`;
  // Reading inside the project needs no permission, so only writing shows what an allow rule does.
  const write = lists.includes('allow') || random.chance(0.5);
  const form = random.pick(random.chance(0.3) ? COMMON : FORMS)(folder);
  const tool = write ? random.pick(['Edit', 'Edit', 'Edit', 'Edit', 'Write', 'MultiEdit']) : 'Read';
  const places = FILES.map((file) => file.replaceAll('DIR', folder));
  return block({
    rules: [`${tool}(${form})`],
    calls: places.map((place) => fileCall(place, write)),
    files: write ? new Map() : new Map(places.map((place) => [place, 'x\n'])),
  });
}

function fileCall(place: string, write: boolean): Call {
  const inside = escaped(place.replace(/^\{\w+\}\//u, ''));
  const absolute = escaped(place);
  const anchored = place.startsWith('{project}') ? `/${inside}` : `~/${inside}`;
  const specifiers = place.startsWith('{outside}') ? [`//${absolute}`] : [anchored, `//${absolute}`];
  const rule = (specifier: string) => `${write ? 'Edit' : 'Read'}(${specifier})`;
  const input = write ? { file_path: place, content: 'x' } : { file_path: place };
  return { tool: write ? 'Write' : 'Read', input, rules: specifiers.map(rule) };
}

/** The path as a pattern that names nothing else. */
function escaped(path: string): string {
  return path.replace(/[[\]*]/gu, '\\$&');
}

const FILES: readonly string[] = [
  '{project}/DIR/f.txt',
  '{project}/DIR/g.txt',
  '{project}/DIR/f.md',
  '{project}/DIR/sub/f.txt',
  '{project}/DIR/sub/deep/h.md',
  '{project}/DIR/.env',
  '{project}/DIR/[fg].txt',
  '{project}/DIR/b c.txt',
  '{project}/nest/DIR/f.txt',
  '{project}/nest/ing/DIR/sub/f.txt',
  '{project}/DIRx/f.txt',
  '{home}/DIR/f.txt',
  '{home}/nest/DIR/sub/g.txt',
  '{outside}/DIR/f.txt',
  '{outside}/nest/DIR/f.txt',
];

const COMMON: readonly ((folder: string) => string)[] = [
  (folder) => folder,
  (folder) => `${folder}/`,
  (folder) => `${folder}/**`,
  (folder) => `${folder}/*`,
  (folder) => `./${folder}`,
  (folder) => `./${folder}/**`,
  (folder) => `./${folder}/*`,
  (folder) => `/${folder}`,
  (folder) => `/${folder}/**`,
  (folder) => `/${folder}/*`,
  (folder) => `**/${folder}/**`,
  (folder) => `${folder}/f.txt`,
  (folder) => `~/${folder}/**`,
  (folder) => `//{outside}/${folder}/**`,
];

const FORMS: readonly ((folder: string) => string)[] = [
  ...COMMON,
  (folder) => `./${folder}/f.txt`,
  (folder) => `/${folder}/f.txt`,
  (folder) => `//${folder}/f.txt`,
  (folder) => `//{project}/${folder}`,
  (folder) => `//{project}/${folder}/**`,
  (folder) => `//{project}/**/${folder}/f.txt`,
  (folder) => `//{home}/${folder}/*`,
  (folder) => `//{outside}/${folder}`,
  (folder) => `//{outside}/**/${folder}/**`,
  (folder) => `//**/${folder}/**`,
  (folder) => `//**/${folder}/f.txt`,
  (folder) => `//**/${folder}`,
  (folder) => `//**/${folder}/sub/*`,
  (folder) => `///${folder}/**`,
  (folder) => `~/${folder}`,
  (folder) => `~/${folder}/f.txt`,
  (folder) => `~/**/${folder}/**`,
  (folder) => `~/*/${folder}`,
  (folder) => `~/./${folder}/**`,
  (folder) => `~//${folder}/**`,
  (folder) => `~${folder}/**`,
  (folder) => `**/${folder}`,
  (folder) => `/**/${folder}`,
  (folder) => `./**/${folder}/f.txt`,
  (folder) => `*/${folder}/**`,
  (folder) => `*/${folder}`,
  (folder) => `nest/${folder}`,
  (folder) => `nest/**/${folder}/**`,
  (folder) => `**/**/${folder}/**`,
  (folder) => `/**/**/${folder}/f.txt`,
  (folder) => `**/nest/**/${folder}/**`,
  (folder) => `${folder}/**/**`,
  (folder) => `${folder}/**/`,
  (folder) => `${folder}/**/f.txt`,
  (folder) => `${folder}/**/*`,
  (folder) => `${folder}/*/**`,
  (folder) => `${folder}/*/`,
  (folder) => `${folder}/*/f.txt`,
  (folder) => `${folder}/*/*`,
  (folder) => `${folder}/***`,
  (folder) => `${folder}//**`,
  (folder) => `./${folder}/*.txt`,
  (folder) => `${folder}/*.txt`,
  (folder) => `${folder}/**.txt`,
  (folder) => `${folder}/s*`,
  (folder) => `${folder}*`,
  (folder) => `${folder}*/**`,
  (folder) => `${folder}?/**`,
  (folder) => `${folder.slice(0, -1)}?/*`,
  (folder) => `${folder}/F.TXT`,
  (folder) => `${folder.toUpperCase()}/**`,
  (folder) => `${folder}/f.t?t`,
  (folder) => `${folder}/?.txt`,
  (folder) => `${folder}/f?txt`,
  (folder) => `${folder}/.*`,
  (folder) => `${folder}/{f,g}.txt`,
  (folder) => `${folder}/[fg].txt`,
  (folder) => `${folder}/\\[fg].txt`,
  (folder) => `${folder}/\\[fg\\].txt`,
  (folder) => `${folder}/[!f].txt`,
  (folder) => `${folder}/[^f].txt`,
  (folder) => `${folder}/[a-g].txt`,
  (folder) => `${folder}/[g-a].txt`,
  (folder) => `${folder}/[F].txt`,
  (folder) => `${folder}/[f`,
  (folder) => `${folder}/[].txt`,
  (folder) => `${folder}/[s]ub`,
  (folder) => `[d]${folder.slice(1)}/**`,
  (folder) => `[d]${folder.slice(1)}`,
  (folder) => `\\${folder}/f.txt`,
  (folder) => `${folder}/\\.env`,
  (folder) => `${folder}/b\\ c.txt`,
  (folder) => `${folder}/b c.txt`,
  (folder) => `${folder}/f`,
  (folder) => `${folder}/f.txt/`,
  (folder) => `${folder}/f.txt/**`,
  (folder) => `${folder}/../${folder}/f.txt`,
  (folder) => `../${folder}/**`,
  (folder) => `${folder}\\f.txt`,
  (folder) => `${folder}/./f.txt`,
  (folder) => `././${folder}/**`,
  (folder) => `.//${folder}/**`,
  (folder) => `/./${folder}/**`,
  (folder) => `${folder}//f.txt`,
  (folder) => `${folder}/f.txt:*`,
  (folder) => `${folder}:*`,
  (folder) => ` ${folder}/f.txt`,
  (folder) => `${folder}/f.txt `,
  (folder) => `${folder}/** `,
  (folder) => `file_path:${folder}/f.txt`,
  (folder) => `${folder}/sub/**`,
  (folder) => `${folder}/sub`,
  (folder) => `"${folder}/f.txt"`,
  (folder) => `/!${folder}/f.txt`,
  (folder) => `./#${folder}/f.txt`,
  (folder) => `$PWD/${folder}/**`,
  (folder) => `\${CLAUDE_PROJECT_DIR}/${folder}/**`,
  (folder) => `$HOME/${folder}/**`,
];
