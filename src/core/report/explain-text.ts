/** The terminal form of an explanation: grouped, aligned, each line with the place that it comes from. */
import type { Coverage, ExplainedEntry, ExplainedFile, Explanation } from '../explain/explanation.ts';
import type { Finding } from '../verdict/finding.ts';
import { type Paint, plainPaint, type Style } from './text.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

const COVERAGE: Readonly<Record<Coverage, readonly [word: string, style: Style]>> = {
  approved: ['approved', 'pass'],
  'not-approved': ['not approved', 'block'],
  denied: ['denied', 'block'],
  expired: ['expired', 'block'],
  review: ['review', 'warn'],
  free: ['', 'dim'],
};

const STATE_WORDS = {
  effective: '',
  'on-demand': 'later',
  elsewhere: 'elsewhere',
  overridden: 'overridden',
  inert: 'inert',
} as const;

/** What stands under a heading, where more than the heading has to be said. */
const GROUP_REMARKS: Readonly<Record<string, string>> = {
  Hooks: 'start by themselves; with "claude -p" also in a folder that nobody trusted',
  'Helper commands': 'started by the client itself',
  'MCP servers': 'asked for by name when a person starts; "claude -p" starts them all',
  'Permission rules': 'in the order in which they are asked; allow rules count once the folder is trusted',
  'Additional directories': 'count once the folder is trusted',
  Environment: 'for the client and everything that it starts',
  Plugins: 'installed once the folder is trusted',
  Instructions: 'put before the model in every session',
  Agents: 'used when the model or a person calls them',
  'Slash commands': 'used when a person or the model calls them; what they may do needs no trust',
  Skills: 'used when the model or a person calls them; what they may do needs no trust',
  Workflows: 'scripts that start agents when they are called',
  'Output styles': 'replace a part of the system prompt where they are chosen',
  'Memory and tasks': 'believed in every session, or run later by themselves',
  'GitHub workflows': 'run by GitHub, where nobody is asked',
  'Other programs': 'Claude Code does not read these',
};

// Long lists of what needs no approval are cut; everything else is always shown.
const MOSTLY_TEXT: ReadonlySet<string> = new Set(['Instructions', 'Agents', 'Slash commands', 'Skills']);
const SHOWN_FREE = 10;
const SHOWN_FILES = 6;

const STATUS_WIDTH = 14;
const MAX_PLACE_WIDTH = 44;
const MAX_TITLE_WIDTH = 32;

/** Renders an explanation for a terminal; ends with a line break. */
export function renderExplanation(explanation: Explanation, paint: Paint = plainPaint): string {
  const { folder, files, entries, notes, otherFolders } = explanation;
  const where = folder === '' ? 'the root of the repository' : safeValue(folder);
  const lines = [
    `${paint('strong', 'portcullis')} what Claude Code does when it starts in ${where}`,
    ...renderFiles(files, paint),
    ...[...byGroup(entries)].flatMap(([group, members]) => renderGroup(group, members, paint)),
    ...renderNotes(notes, paint),
    ...renderOthers(otherFolders, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function renderFiles(files: readonly ExplainedFile[], paint: Paint): string[] {
  if (files.length === 0) return ['', 'It finds no configuration here.'];
  const lines = foldersOf(files).map((members) => {
    const [file] = members;
    const status = statusOf(file);
    const style: Style = file.state === 'read' ? 'dim' : 'block';
    const link = file.at === file.path ? '' : paint('dim', ` -> ${safeValue(file.at)}`);
    const reason = file.reason === '' ? '' : `: ${safeValue(file.reason)}`;
    const words =
      members.length > 1 ? `${safeValue(kindFolder(file))}  ${members.length} files` : safeValue(file.path);
    return `  ${paint(style, status.padEnd(STATUS_WIDTH))}${words}${link}${reason}`;
  });
  const later = files.some((file) => file.reach === 'on-demand');
  const remark = later ? ` ${paint('dim', 'later: once a session works in that folder')}` : '';
  return ['', `${paint('strong', 'Files')}${remark}`, ...lines];
}

function statusOf({ state, reach }: ExplainedFile): string {
  if (state !== 'read') return state;
  return { start: 'read', 'on-demand': 'later', elsewhere: 'elsewhere' }[reach];
}

type Folder = readonly [ExplainedFile, ...ExplainedFile[]];

/** Files in their order; many ordinary ones of one kind in one folder are told by their number. */
function foldersOf(files: readonly ExplainedFile[]): Folder[] {
  const groups = new Map<string, [ExplainedFile, ...ExplainedFile[]]>();
  for (const file of files) {
    const isPlain = file.state === 'read' && file.at === file.path;
    const key = isPlain ? [file.surface, file.reach, kindFolder(file)].join('\u0000') : file.path;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return [...groups.values()].flatMap((group): Folder[] =>
    group.length > SHOWN_FILES ? [group] : group.map((file): Folder => [file]),
  );
}

/** `.claude/agents/` for everything below it; the folder of the file where there is no such folder. */
function kindFolder({ path }: ExplainedFile): string {
  return /^(?:.*\/)?\.claude\/[^/]+\//u.exec(path)?.[0] ?? path.slice(0, path.lastIndexOf('/') + 1);
}

function byGroup(entries: readonly ExplainedEntry[]): Map<string, ExplainedEntry[]> {
  const groups = new Map<string, ExplainedEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.group);
    if (group) group.push(entry);
    else groups.set(entry.group, [entry]);
  }
  return groups;
}

function renderGroup(group: string, listed: readonly ExplainedEntry[], paint: Paint): string[] {
  const entries = withoutBareTexts(joinGrants(listed));
  const remark = GROUP_REMARKS[group];
  const title = paint('strong', safeValue(group));
  const heading = remark === undefined ? title : `${title} ${paint('dim', remark)}`;
  const placeWidth = widthOf(entries.map(placeOf), MAX_PLACE_WIDTH);
  const titleWidth = widthOf(
    entries.map((entry) => safeValue(entry.title)),
    MAX_TITLE_WIDTH,
  );
  const [shown, hidden] = MOSTLY_TEXT.has(group) ? cut(entries) : [entries, 0];
  const lines = shown.flatMap((entry) => {
    const status = renderStatus(entry, paint);
    const place = paint('dim', placeOf(entry).padEnd(placeWidth));
    const words = [safeValue(entry.title).padEnd(titleWidth), safeValue(entry.detail)];
    const text = words.filter((word) => word.trim() !== '').join('  ');
    return [`  ${status}${place}  ${text}`.trimEnd(), ...renderReason(entry, paint)];
  });
  const rest =
    hidden === 0
      ? []
      : [`  ${' '.repeat(STATUS_WIDTH)}${paint('dim', `and ${hidden} more that need no approval`)}`];
  return ['', heading, ...lines, ...rest];
}

/** The tools that one skill may use are one line, apart from those that need approval. */
function joinGrants(entries: readonly ExplainedEntry[]): ExplainedEntry[] {
  const joined = new Map<string, ExplainedEntry>();
  for (const entry of entries) {
    const isGrant = entry.kind === 'tool-grant';
    const words = isGrant
      ? [entry.kind, entry.at.path, entry.title, entry.coverage, entry.state]
      : [String(joined.size)];
    const key = words.join('\u0000');
    const known = joined.get(key);
    const detail = known ? `${known.detail}, ${entry.detail}` : entry.detail;
    joined.set(key, { ...(known ?? entry), detail });
  }
  return [...joined.values()].map((entry) =>
    entry.kind === 'tool-grant' ? { ...entry, detail: `may use ${entry.detail} without asking` } : entry,
  );
}

/** That an agent or skill is there is said by whatever else is said about its file. */
function withoutBareTexts(entries: readonly ExplainedEntry[]): ExplainedEntry[] {
  const isBare = ({ kind, detail, coverage }: ExplainedEntry) =>
    kind === 'prompt-file' && detail === '' && coverage === 'free';
  const told = new Set(entries.filter((entry) => !isBare(entry)).map(({ at }) => at.path));
  return entries.filter((entry) => !isBare(entry) || !told.has(entry.at.path));
}

/** Keeps what needs approval or a look, and the first of all others. */
function cut(entries: readonly ExplainedEntry[]): [shown: ExplainedEntry[], hidden: number] {
  let free = 0;
  const shown = entries.filter(({ coverage }) => {
    if (coverage !== 'free') return true;
    free += 1;
    return free <= SHOWN_FREE;
  });
  return [shown, entries.length - shown.length];
}

function renderStatus({ state, coverage }: ExplainedEntry, paint: Paint): string {
  const [word, style] = COVERAGE[coverage];
  // What the policy forbids is said even where it does nothing today: another version may read it.
  const isTold = coverage === 'not-approved' || coverage === 'denied' || coverage === 'review';
  if (state === 'effective' || (isTold && (state === 'elsewhere' || coverage !== 'review'))) {
    return paint(style, word.padEnd(STATUS_WIDTH));
  }
  return paint('dim', STATE_WORDS[state].padEnd(STATUS_WIDTH));
}

function renderReason({ state, reason }: ExplainedEntry, paint: Paint): string[] {
  // That a file counts later is said once, above the files.
  if (reason === '' || state === 'on-demand') return [];
  return [`  ${' '.repeat(STATUS_WIDTH)}${paint('dim', `${STATE_WORDS[state]}: ${safeValue(reason)}`)}`];
}

function placeOf({ at }: ExplainedEntry): string {
  return `${safeValue(at.path)}:${at.line}`;
}

function widthOf(texts: readonly string[], limit: number): number {
  return texts.reduce((width, text) => Math.min(limit, Math.max(width, text.length)), 0);
}

function renderNotes(notes: readonly Finding[], paint: Paint): string[] {
  if (notes.length === 0) return [];
  const lines = notes.map((finding) => {
    const { message } = wordingOf(finding, PLAIN_QUOTING);
    const place = `${safeValue(finding.at.path)}:${finding.at.line}`;
    return `  ${paint(finding.level, finding.level.padEnd(STATUS_WIDTH))}${paint('dim', place)}  ${message}`;
  });
  return ['', paint('strong', 'About these files'), ...lines];
}

const SHOWN_FOLDERS = 10;

function renderOthers(folders: readonly string[], paint: Paint): string[] {
  if (folders.length === 0) return [];
  const names = folders
    .slice(0, SHOWN_FOLDERS)
    .map((folder) => (folder === '' ? 'the root' : safeValue(folder)));
  const rest = folders.length - names.length;
  const list = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
  return ['', paint('dim', `Not read from here, because a session has to start there: ${list}`)];
}
