/** The effective configuration of a folder: what Claude Code does when it starts there, and what the policy says. */
import type { ExplainedEntry, Explanation } from '../../explain/explanation.ts';
import type { Finding } from '../../verdict/finding.ts';
import {
  type EntryGroup,
  entryGroups,
  entryReason,
  entryStatus,
  type FileGroup,
  fileGroups,
} from '../explain-groups.ts';
import { safeValue, wordingPieces } from '../wording.ts';
import { type Html, html, type Part } from './html.ts';
import { tableHtml } from './table.ts';
import { badge, counted, heading, piecesHtml, placeHtml } from './words.ts';

/**
 * Renders an explanation, without a heading of its own.
 * @param level the level of the headings of its groups
 */
export function configurationHtml(explanation: Explanation, level: number): Html {
  const { files, entries, notes, otherFolders } = explanation;
  if (files.length === 0) return html`<p>It finds no configuration here.</p>${othersHtml(otherFolders)}`;
  return html`${entryGroups(entries).map((group) => groupHtml(group, level))}
${notesHtml(notes, level)}
${filesHtml(fileGroups(files), files.length, level)}
${othersHtml(otherFolders)}`;
}

function groupHtml({ title, remark, shown, more }: EntryGroup, level: number): Html {
  const entries = [...shown, ...more];
  const isOpen = entries.some((entry) => LOUD.has(entryStatus(entry).style));
  return html`
<details ${isOpen && html`open`}><summary>${heading(level, `${title} (${entries.length})`)}${tallyHtml(entries)}</summary>
${remark !== undefined && html`<p class="muted">${remark[0]?.toUpperCase()}${remark.slice(1)}.</p>`}
${tableHtml({ caption: title, columns: ['What', 'The policy', 'Where'], rows: entries.map(rowOf), style: 'entries' })}
</details>`;
}

const LOUD: ReadonlySet<string> = new Set(['block', 'warn']);

/** What somebody has to look at, beside the name of a group that may be folded. */
function tallyHtml(entries: readonly ExplainedEntry[]): Part {
  const found = Map.groupBy(entries.map(entryStatus), ({ word }) => word);
  return [...found.values()].map(
    ([first, ...others]) =>
      first && LOUD.has(first.style) && [' ', badge(first.style, `${others.length + 1} ${first.word}`)],
  );
}

function rowOf(entry: ExplainedEntry): Part[] {
  const { at } = entry;
  const { word, style } = entryStatus(entry);
  const reason = entryReason(entry);
  const decidedAt = entry.findings.find((finding) => finding.decidedAt)?.decidedAt;
  return [
    nameHtml(entry),
    [
      word === '' ? html`<span class="muted">needs no approval</span>` : badge(style, word),
      reason !== '' && html`<span class="reason">${reason}</span>`,
      decidedAt && html`<span class="place">${placeHtml(decidedAt)}</span>`,
    ],
    placeHtml(at),
  ];
}

/** A text that is only there has no other name than its file's. */
function nameHtml({ title, detail, at }: ExplainedEntry): Part {
  if (title === '' && detail === '') return html`<code>${safeValue(at.path)}</code>`;
  const name = title !== '' && html`<span class="name">${safeValue(title)}</span> `;
  return [name, detail !== '' && html`<code>${safeValue(detail)}</code>`];
}

function notesHtml(notes: readonly Finding[], level: number): Part {
  if (notes.length === 0) return undefined;
  const items = notes.map(
    (note) =>
      html`<li>${badge(note.level, note.level)} ${placeHtml(note.at)} ${piecesHtml(wordingPieces(note).message)}</li>`,
  );
  return html`
<details open><summary>${heading(level, `About these files (${notes.length})`)}</summary><ul>${items}</ul></details>`;
}

function filesHtml(groups: readonly FileGroup[], count: number, level: number): Html {
  const rows = groups.map(({ name, count: members, target, status, style, reason }): Part[] => [
    [
      html`<code>${name}</code>`,
      members > 1 && ` ${members} files`,
      target !== '' && html` → <code>${target}</code>`,
    ],
    [badge(style, status), reason !== '' && html`<span class="reason">${reason}</span>`],
  ]);
  const isOpen = groups.some(({ style }) => style === 'block');
  return html`
<details ${isOpen && html`open`}><summary>${heading(level, `Files (${count})`)}</summary>
${tableHtml({ caption: 'Files that a session reads', columns: ['File', 'State'], rows, style: 'files' })}
${groups.some(({ status }) => status === 'later') && html`<p class="muted">Later: once a session works in that folder.</p>`}
</details>`;
}

const SHOWN_FOLDERS = 50;

function othersHtml(folders: readonly string[]): Part {
  if (folders.length === 0) return undefined;
  const names = folders
    .slice(0, SHOWN_FOLDERS)
    .map((folder) => html`<li>${folder === '' ? 'the root' : html`<code>${safeValue(folder)}</code>`}</li>`);
  const rest = folders.length - names.length;
  return html`
<details><summary>${counted(folders.length, 'folder', 'folders')} with settings that are read only by a session that starts there</summary>
<ul>${names}${rest > 0 && html`<li>and ${rest} more</li>`}</ul></details>`;
}
