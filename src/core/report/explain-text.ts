/** The terminal form of an explanation: grouped, aligned, each line with the place that it comes from. */
import type { ExplainedEntry, ExplainedFile, Explanation } from '../explain/explanation.ts';
import type { Finding } from '../verdict/finding.ts';
import {
  type EntryGroup,
  entryGroups,
  entryReason,
  entryStatus,
  fileGroups,
  folderName,
} from './explain-groups.ts';
import { type Paint, plainPaint } from './text.ts';
import { PLAIN_QUOTING, safeValue, wordingOf } from './wording.ts';

const STATUS_WIDTH = 14;
const MAX_PLACE_WIDTH = 44;
const MAX_TITLE_WIDTH = 32;

/** Renders an explanation for a terminal; ends with a line break. */
export function renderExplanation(explanation: Explanation, paint: Paint = plainPaint): string {
  const { folder, files, entries, notes, otherFolders } = explanation;
  const where = folderName(folder);
  const lines = [
    `${paint('strong', 'portcullis')} what Claude Code does when it starts in ${where}`,
    ...renderFiles(files, paint),
    ...entryGroups(entries).flatMap((group) => renderGroup(group, paint)),
    ...renderNotes(notes, paint),
    ...renderOthers(otherFolders, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function renderFiles(files: readonly ExplainedFile[], paint: Paint): string[] {
  if (files.length === 0) return ['', 'It finds no configuration here.'];
  const lines = fileGroups(files).map(({ name, count, status, style, target, reason: why }) => {
    const link = target === '' ? '' : paint('dim', ` -> ${target}`);
    const reason = why === '' ? '' : `: ${why}`;
    const words = count > 1 ? `${name}  ${count} files` : name;
    return `  ${paint(style, status.padEnd(STATUS_WIDTH))}${words}${link}${reason}`;
  });
  const later = files.some((file) => file.reach === 'on-demand');
  const remark = later ? ` ${paint('dim', 'later: once a session works in that folder')}` : '';
  return ['', `${paint('strong', 'Files')}${remark}`, ...lines];
}

function renderGroup({ title: name, remark, shown, more }: EntryGroup, paint: Paint): string[] {
  const entries = [...shown, ...more];
  const title = paint('strong', name);
  const heading = remark === undefined ? title : `${title} ${paint('dim', remark)}`;
  const placeWidth = widthOf(entries.map(placeOf), MAX_PLACE_WIDTH);
  const titleWidth = widthOf(
    entries.map((entry) => safeValue(entry.title)),
    MAX_TITLE_WIDTH,
  );
  const lines = shown.flatMap((entry) => {
    const { word, style } = entryStatus(entry);
    const status = paint(style, word.padEnd(STATUS_WIDTH));
    const place = paint('dim', placeOf(entry).padEnd(placeWidth));
    const words = [safeValue(entry.title).padEnd(titleWidth), safeValue(entry.detail)];
    const text = words.filter((part) => part.trim() !== '').join('  ');
    return [`  ${status}${place}  ${text}`.trimEnd(), ...renderReason(entry, paint)];
  });
  const rest =
    more.length === 0
      ? []
      : [`  ${' '.repeat(STATUS_WIDTH)}${paint('dim', `and ${more.length} more that need no approval`)}`];
  return ['', heading, ...lines, ...rest];
}

function renderReason(entry: ExplainedEntry, paint: Paint): string[] {
  const reason = entryReason(entry);
  return reason === '' ? [] : [`  ${' '.repeat(STATUS_WIDTH)}${paint('dim', reason)}`];
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
