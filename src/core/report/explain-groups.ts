/** An explanation in groups and words, for every output that shows one. */
import type { Coverage, ExplainedEntry, ExplainedFile } from '../explain/explanation.ts';
import type { Style } from './text.ts';
import { safeValue } from './wording.ts';

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

/** Entries under one heading. */
export interface EntryGroup {
  /** Safe to show. */
  readonly title: string;
  /** What has to be said about all of them; undefined where the heading says it. */
  readonly remark: string | undefined;
  readonly shown: readonly ExplainedEntry[];
  /** Further ones, none of which needs approval. */
  readonly more: readonly ExplainedEntry[];
}

/** Entries by heading, in their order; of long lists of texts the first, and everything that needs approval. */
export function entryGroups(entries: readonly ExplainedEntry[]): EntryGroup[] {
  return [...Map.groupBy(entries, ({ group }) => group)].map(([group, listed]) => {
    const members = withoutBareTexts(joinGrants(listed));
    const [shown, more] = MOSTLY_TEXT.has(group) ? cut(members) : [members, []];
    return { title: safeValue(group), remark: GROUP_REMARKS[group], shown, more };
  });
}

/** A word, empty for what counts and needs no approval, and how it looks. */
export interface EntryStatus {
  readonly word: string;
  readonly style: Style;
}

/** What the policy says to an entry, or why it does not count. */
export function entryStatus({ state, coverage }: ExplainedEntry): EntryStatus {
  const [word, style] = COVERAGE[coverage];
  // What the policy forbids is said even where it does nothing today: another version may read it.
  const isTold = coverage === 'not-approved' || coverage === 'denied' || coverage === 'review';
  const isSaid = state === 'effective' || (isTold && (state === 'elsewhere' || coverage !== 'review'));
  return isSaid ? { word, style } : { word: STATE_WORDS[state], style: 'dim' };
}

/** Why an entry does not count; empty where nothing has to be said. */
export function entryReason({ state, reason }: ExplainedEntry): string {
  // That a file counts later is said once, above the files.
  return reason === '' || state === 'on-demand' ? '' : `${STATE_WORDS[state]}: ${safeValue(reason)}`;
}

/** A file that a session reads, or many ordinary ones of one folder. Every text is safe to show. */
export interface FileGroup {
  readonly name: string;
  readonly count: number;
  readonly status: string;
  readonly style: Style;
  /** Where a link leads; empty for what is no link. */
  readonly target: string;
  /** Why it was not read; empty when it was. */
  readonly reason: string;
}

/** The files of an explanation, in their order. */
export function fileGroups(files: readonly ExplainedFile[]): FileGroup[] {
  return foldersOf(files).map((members) => {
    const [file] = members;
    return {
      name: safeValue(members.length > 1 ? kindFolder(file) : file.path),
      count: members.length,
      status: statusOf(file),
      style: file.state === 'read' ? 'dim' : 'block',
      target: file.at === file.path ? '' : safeValue(file.at),
      reason: safeValue(file.reason),
    };
  });
}

/** A folder of a repository in words, safe to show. */
export function folderName(folder: string): string {
  return folder === '' ? 'the root of the repository' : safeValue(folder);
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
function cut(entries: readonly ExplainedEntry[]): [shown: ExplainedEntry[], more: ExplainedEntry[]] {
  const more = entries.filter(({ coverage }) => coverage === 'free').slice(SHOWN_FREE);
  const hidden = new Set(more);
  return [entries.filter((entry) => !hidden.has(entry)), more];
}
