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
};

const STATUS_WIDTH = 14;
const MAX_PLACE_WIDTH = 44;
const MAX_TITLE_WIDTH = 32;

/** Renders an explanation for a terminal; ends with a line break. */
export function renderExplanation(explanation: Explanation, paint: Paint = plainPaint): string {
  const { folder, files, entries, notes, otherFolders } = explanation;
  const where = folder === '' ? 'the root of the repository' : safeValue(folder);
  const lines = [`${paint('strong', 'portcullis')} what Claude Code does when it starts in ${where}`];
  lines.push(...renderFiles(files, paint));
  for (const [group, members] of byGroup(entries)) lines.push(...renderGroup(group, members, paint));
  lines.push(...renderNotes(notes, paint), ...renderOthers(otherFolders, paint));
  return `${lines.join('\n')}\n`;
}

function renderFiles(files: readonly ExplainedFile[], paint: Paint): string[] {
  if (files.length === 0) return ['', 'It finds no configuration here.'];
  const lines = files.map((file) => {
    const status = file.state === 'read' && !file.atStart ? 'later' : file.state;
    const style: Style = file.state === 'read' ? 'dim' : 'block';
    const link = file.at === file.path ? '' : paint('dim', ` -> ${safeValue(file.at)}`);
    const reason = file.reason === '' ? '' : `: ${safeValue(file.reason)}`;
    return `  ${paint(style, status.padEnd(STATUS_WIDTH))}${safeValue(file.path)}${link}${reason}`;
  });
  return ['', paint('strong', 'Files'), ...lines];
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

function renderGroup(group: string, entries: readonly ExplainedEntry[], paint: Paint): string[] {
  const remark = GROUP_REMARKS[group];
  const title = paint('strong', safeValue(group));
  const heading = remark === undefined ? title : `${title} ${paint('dim', remark)}`;
  const placeWidth = widthOf(entries.map(placeOf), MAX_PLACE_WIDTH);
  const titleWidth = widthOf(
    entries.map((entry) => safeValue(entry.title)),
    MAX_TITLE_WIDTH,
  );
  const lines = entries.flatMap((entry) => {
    const status = renderStatus(entry, paint);
    const place = paint('dim', placeOf(entry).padEnd(placeWidth));
    const words = [safeValue(entry.title).padEnd(titleWidth), safeValue(entry.detail)];
    const text = words.filter((word) => word.trim() !== '').join('  ');
    return [`  ${status}${place}  ${text}`.trimEnd(), ...renderReason(entry, paint)];
  });
  return ['', heading, ...lines];
}

function renderStatus({ state, coverage }: ExplainedEntry, paint: Paint): string {
  const [word, style] = COVERAGE[coverage];
  // What the policy forbids is said even where it does nothing today: another version may read it.
  if (coverage === 'not-approved' || coverage === 'denied' || state === 'effective') {
    return paint(style, word.padEnd(STATUS_WIDTH));
  }
  return paint('dim', STATE_WORDS[state].padEnd(STATUS_WIDTH));
}

function renderReason({ state, reason }: ExplainedEntry, paint: Paint): string[] {
  if (reason === '') return [];
  return [`  ${' '.repeat(STATUS_WIDTH)}${paint('dim', `${STATE_WORDS[state]}: ${safeValue(reason)}`)}`];
}

function placeOf({ at }: ExplainedEntry): string {
  return `${safeValue(at.path)}:${at.line}`;
}

function widthOf(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map((text) => text.length)));
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
