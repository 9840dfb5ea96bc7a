/** Instruction files: which ones the client sends to the model, and which Portcullis lists. Every file has a word of its own. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { factsOf } from '../../src/core/diff/change.ts';
import type { Inventory } from '../../src/core/surfaces/inventory.ts';
import type { Client } from './client.ts';
import { generatePiece } from './instruction-cases.ts';
import { OUTSIDE, type Piece } from './instruction-piece.ts';
import type { MessagesApi } from './messages-api.ts';
import type { Random } from './random.ts';
import { readFiles, type TreeFile, utf8 } from './reading.ts';
import { Tally } from './report.ts';

const PIECES_IN_A_SESSION = 24;

/** Compares about `count` files. The first piece of a session lies at the root, the others in folders below. */
export async function compareInstructions(
  client: Client,
  api: MessagesApi,
  random: Random,
  count: number,
): Promise<Tally> {
  const tally = new Tally('instructions');
  const groups: Piece[][] = [];
  for (let files = 0, index = 0; files < count; ) {
    const group: Piece[] = [];
    while (group.length < PIECES_IN_A_SESSION && files < count) {
      const piece = generatePiece(random, index);
      if (!canBeWritten(piece)) continue;
      group.push(piece);
      files += marksOf({ piece, folder: '' }).length;
      index += 1;
    }
    groups.push(group);
  }
  await Promise.all(
    groups.map(async (group) => {
      const session = group.map((piece, index) => ({ piece, folder: index === 0 ? '' : `p${index}/` }));
      await judge(session, await runSession(client, api, session), client, api, tally);
    }),
  );
  return tally;
}

/** A piece in a folder of the repository; the folder is empty or ends with a slash. */
interface Placed {
  readonly piece: Piece;
  readonly folder: string;
}

async function judge(
  session: readonly Placed[],
  sent: string,
  client: Client,
  api: MessagesApi,
  tally: Tally,
): Promise<void> {
  for (const { mark } of session.flatMap(marksOf)) tally.add(sent.includes(mark) ? 'loaded' : 'not loaded');
  const causes = new Map<Piece, Difference[]>();
  for (const difference of differences(session, sent)) {
    if (difference.reason !== undefined) tally.explain(difference.reason);
    else causes.set(difference.piece, [...(causes.get(difference.piece) ?? []), difference]);
  }
  for (const [piece, found] of causes) {
    const { folder } = found[0] ?? { folder: '' };
    const wrong = async (one: Piece): Promise<Difference | undefined> => {
      const alone = [{ piece: one, folder }];
      const all = differences(alone, await runSession(client, api, alone));
      return all.find(({ reason }) => reason === undefined);
    };
    const small = await minimise(piece, wrong);
    const alone = await wrong(small);
    const { path, loaded } = alone ?? found[0] ?? { path: '', loaded: false };
    const answer = `${says(loaded)}${alone ? '' : ', but not alone'}`;
    const input = `${path} in ${describe(small)}`;
    for (const _ of found) tally.disagree(input, answer, says(!loaded));
  }
}

function says(loaded: boolean): string {
  return loaded ? 'loaded' : 'not loaded';
}

function describe({ files, outside }: Piece): string {
  const shown = [...files].map(([path, file]) => [
    path,
    file.kind === 'text' ? file.text : `-> ${file.target}`,
  ]);
  return JSON.stringify({ ...Object.fromEntries(shown), ...Object.fromEntries(outside) });
}

async function minimise(
  piece: Piece,
  wrong: (one: Piece) => Promise<Difference | undefined>,
): Promise<Piece> {
  for (const make of piece.smaller) {
    const smaller = make();
    if (await wrong(smaller)) return minimise(smaller, wrong);
  }
  return piece;
}

interface Difference extends Placed {
  readonly path: string;
  /** What the client did. */
  readonly loaded: boolean;
  /** Why it is wanted, or nothing. */
  readonly reason: string | undefined;
}

function differences(session: readonly Placed[], sent: string): Difference[] {
  const inventory = readFiles(session.flatMap((placed) => treeOf(placed, '/elsewhere')));
  const predicted = new Set(factsOf(inventory, 'instruction-file').map((fact) => fact.at.path));
  return session.flatMap((placed) =>
    marksOf(placed).flatMap(({ path, mark, foreign }) => {
      const loaded = sent.includes(mark);
      if (foreign) {
        // Nothing of the repository: it is enough that the way to it is reported.
        const silent = loaded && !leadsOut(inventory, placed.folder);
        return silent ? [{ ...placed, path, loaded, reason: undefined }] : [];
      }
      if (loaded === predicted.has(placed.folder + path)) return [];
      if (loaded && isNamed(inventory, placed.folder, path)) return [];
      return [{ ...placed, path, loaded, reason: loaded ? undefined : onPurpose(placed, path) }];
    }),
  );
}

/** True when the inventory tells that something leads out of the repository. */
function leadsOut(inventory: Inventory, folder: string): boolean {
  return (
    factsOf(inventory, 'instruction-import').some(
      ({ at, reach }) => at.path.startsWith(folder) && reach !== 'missing',
    ) || inventory.remarks.some(({ kind, at }) => kind === 'unreadable' && at.path.startsWith(folder))
  );
}

/** True when the import of a file is reported by itself: one that holds secrets is never read. */
function isNamed(inventory: Inventory, folder: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return factsOf(inventory, 'instruction-import').some(
    ({ at, reach, target }) => at.path.startsWith(folder) && reach === 'secret' && target.endsWith(name),
  );
}

/** Why a file is listed that the client did not send, or nothing. */
function onPurpose({ piece }: Placed, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:claude(?:\.local)?|agents)\.md$/iu.test(name) && !/^(?:CLAUDE|AGENTS)/u.test(name)) {
    return 'in another letter case it is the file on macOS and Windows';
  }
  const begins = [...piece.files.keys()].filter((one) =>
    /(?:^|\/)CLAUDE(?:\.local)?\.md$|rules\//u.test(one),
  );
  return /^c\d\.md$/u.test(name) && begins.length > 1
    ? 'a file that one way of imports is too long for counts when another is not'
    : undefined;
}

interface Marked {
  readonly path: string;
  readonly mark: string;
  readonly foreign: boolean;
}

function marksOf({ piece: { id, files, outside } }: Placed): Marked[] {
  const texts = [...files].flatMap(([path, file]) =>
    file.kind === 'text' ? [{ path, text: file.text, foreign: false }] : [],
  );
  const foreign = [...outside].map(([path, text]) => ({ path, text, foreign: true }));
  return [...texts, ...foreign].flatMap(({ path, text, foreign: out }) => {
    const mark = new RegExp(`${id}n\\d+e`, 'u').exec(text)?.[0];
    return mark === undefined ? [] : [{ path, mark, foreign: out }];
  });
}

function treeOf({ piece, folder }: Placed, away: string): TreeFile[] {
  return [...piece.files].map(([path, file]) =>
    file.kind === 'text'
      ? { path: folder + path, mode: '100644', bytes: utf8(file.text.replaceAll(OUTSIDE, away)) }
      : { path: folder + path, mode: '120000', bytes: utf8(file.target.replaceAll(OUTSIDE, away)) },
  );
}

/** Starts a session that reads a file in every folder, and returns everything that it sent. */
async function runSession(client: Client, api: MessagesApi, session: readonly Placed[]): Promise<string> {
  const [cwd, outside] = [await client.repository(), await client.folder()];
  const visits = new Set<string>();
  for (const placed of session) {
    const { piece, folder } = placed;
    const away = join(outside, piece.id);
    for (const [name, text] of piece.outside) await put(join(away, name), utf8(text));
    for (const { path, mode, bytes } of treeOf(placed, away)) {
      await put(join(cwd, path), bytes, mode === '120000');
    }
    for (const visited of [...piece.visited, ...foldersOf(piece)]) {
      visits.add(join(cwd, folder, visited, 'plain.txt'));
    }
  }
  for (const path of visits) await put(path, utf8('plain\n'));
  const scripted = api.open(
    [...visits].map((path, index) => ({ id: `toolu_${index}`, name: 'Read', input: { file_path: path } })),
  );
  await client.run({
    args: ['-p', 'Go on.', '--output-format', 'json', '--model', 'claude-scripted'],
    cwd,
    trusted: [cwd],
    env: { ANTHROPIC_BASE_URL: scripted.url, ANTHROPIC_API_KEY: 'scripted' },
    timeoutMs: 120_000,
  });
  if (scripted.requests.length < 2) throw new Error('the session sent nothing');
  return scripted.requests.join('\n');
}

/** False when one path would have to be a file and a folder. */
function canBeWritten({ files, visited }: Piece): boolean {
  const paths = [...files.keys(), ...visited.map((folder) => join(folder, 'plain.txt'))];
  return paths.every((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}

/** The folders that hold the piece's files. */
function foldersOf({ files }: Piece): string[] {
  return [...files].flatMap(([path, { kind }]) => (kind === 'text' ? dirname(path) : []));
}

async function put(path: string, bytes: Uint8Array, link = false): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (link) await symlink(Buffer.from(bytes), path);
  else await writeFile(path, bytes);
}
