/** Reads Markdown into blocks, line by line, as CommonMark defines them. Linear, and never throws. */
import type { Block, BlockKind } from './block.ts';
import { bodyStartOf } from './front-matter.ts';
import { beginsWithLetter, containerOf, type Line, LineReader, widthOf } from './lines.ts';

const HEADING = /^#{1,6}(?:[ \t]+|$)/u;
const BREAK = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/u;
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/u;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*/u;
const RAW_TAG = /^<(pre|script|style|textarea)(?=[\s>]|$)/iu;
const BLOCK_TAG =
  /^<\/?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|li|link|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>]|$)/iu;
const ROW = /^\|.*\|[ \t]*$/u;

const MAX_LEAD = 400;
/** Reads a text into its blocks, in order. A byte order mark has to be gone already. */
export function readBlocks(text: string): Block[] {
  return new BlockReader(text).read();
}

/** What a line may still belong to. `indent` is where its container begins. */
interface Open {
  readonly kind: BlockKind;
  readonly start: number;
  end: number;
  text: string;
  readonly indent: number;
  readonly depth: number;
  readonly language: string;
  /** What ends it, for what does not end with a blank line. */
  readonly closes: RegExp | undefined;
}

interface ListItem {
  readonly indent: number;
  readonly content: number;
  text: string;
}

class BlockReader {
  readonly #text: string;
  readonly #blocks: Block[] = [];
  readonly #headings: { level: number; text: string }[] = [];
  // A new list for each change, because blocks keep it.
  #headingTexts: readonly string[] = [];
  #items: ListItem[] = [];
  #open: Open | undefined;
  /** The last prose outside the present list, and the first row of the present table. */
  #prose = '';
  #tableHead = '';
  #details = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Block[] {
    const lines = new LineReader(this.#text, this.#frontMatter());
    for (let line = lines.next(); line; line = lines.next()) this.#take(line);
    this.#close();
    return this.#blocks;
  }

  /** Reads the front matter, and says where the text goes on. */
  #frontMatter(): number {
    const end = bodyStartOf(this.#text);
    if (end > 0) this.#start('front-matter', 0, this.#text.slice(0, end).trimEnd());
    this.#close();
    return end;
  }

  #take(line: Line): void {
    const { depth, offset } = containerOf(line.text);
    const rest = offset === 0 ? line.text : line.text.slice(offset);
    const trimmed = rest.trimStart();
    const blanks = rest.length - trimmed.length;
    const indent = widthOf(rest.slice(0, blanks));
    const at = line.start + offset + blanks;
    const open = this.#open;
    if (open?.closes && this.#continues(open, line, { depth, indent, trimmed })) return;
    if (trimmed === '') return this.#blankLine();
    if (open?.kind === 'html' && !open.closes) return this.#extend(line);
    this.#leaveItems(indent, this.#open !== undefined);
    this.#begin(line, { depth, indent, trimmed, at });
  }

  /** Fences, comments and raw HTML go on until they are closed, or until their container ends. */
  #continues(open: Open, line: Line, seen: { depth: number; indent: number; trimmed: string }): boolean {
    const { closes } = open;
    const left = seen.depth < open.depth || (seen.trimmed !== '' && seen.indent < open.indent);
    if (open.kind === 'code' && left) {
      this.#close();
      return false;
    }
    if (open.kind === 'code' && closes?.test(seen.trimmed)) {
      this.#close();
      return true;
    }
    const match = open.kind === 'code' ? null : closes?.exec(line.text);
    if (!match) {
      this.#extend(line);
      return true;
    }
    const end = match.index + match[0].length;
    open.text += this.#text.slice(open.end, line.start + end);
    open.end = line.start + end;
    this.#close();
    this.#remainder(line, end);
    return true;
  }

  /** What follows a comment in the same line is prose again. */
  #remainder(line: Line, from: number): void {
    if (line.text.slice(from).trim() === '') return;
    this.#start('paragraph', line.start + from, line.text.slice(from));
  }

  #blankLine(): void {
    this.#close();
    this.#tableHead = '';
  }

  #leaveItems(indent: number, lazy: boolean): void {
    if (lazy) return;
    while (this.#items.length > 0 && indent < (this.#items.at(-1)?.content ?? 0)) this.#items.pop();
  }

  #begin(line: Line, seen: { depth: number; indent: number; trimmed: string; at: number }): void {
    const { depth, trimmed, at } = seen;
    const base = this.#items.at(-1)?.content ?? 0;
    const inProse = this.#open?.kind === 'paragraph' || this.#open?.kind === 'item';
    const indent = seen.indent - (inProse ? Math.min(base, seen.indent) : base);
    if (indent >= 4 && !inProse) return this.#code(line, at);
    if (beginsWithLetter(trimmed)) return this.#sentence(line, seen, inProse);
    const fence = FENCE.exec(trimmed);
    if (fence) return this.#fence(line, { fence, depth, base });
    if (trimmed.startsWith('<!--')) return this.#comment(line, at);
    if (inProse && UNDERLINE.test(trimmed)) return this.#underline(line);
    if (BREAK.test(trimmed)) return this.#close();
    if (HEADING.test(trimmed)) return this.#heading(at, trimmed);
    const item = ITEM.exec(trimmed);
    if (item) return this.#item(line, { at, indent: seen.indent, marker: item[0] });
    if (RAW_TAG.test(trimmed) || BLOCK_TAG.test(trimmed)) return this.#html(line, trimmed);
    if (ROW.test(trimmed)) return this.#row(line, at);
    this.#sentence(line, seen, inProse);
  }

  /** A line that begins nothing else. */
  #sentence(line: Line, seen: { depth: number; trimmed: string; at: number }, inProse: boolean): void {
    const { depth, trimmed, at } = seen;
    if (inProse) this.#extend(line, line.text.length - trimmed.length);
    else this.#start('paragraph', at, trimmed, { depth });
  }

  #fence(line: Line, seen: { fence: RegExpExecArray; depth: number; base: number }): void {
    this.#close();
    const [, mark = '', info = ''] = seen.fence;
    const closes = new RegExp(`^${mark.charAt(0) === '~' ? '~' : '`'}{${mark.length},}[ \\t]*$`, 'u');
    const start = line.next;
    const more = { depth: seen.depth, closes, language: info.trim(), indent: seen.base };
    this.#start('code', start, '', more);
  }

  #code(line: Line, at: number): void {
    if (this.#open?.kind === 'code') return this.#extend(line);
    this.#close();
    this.#start('code', at, this.#text.slice(at, line.end));
  }

  #comment(line: Line, at: number): void {
    this.#close();
    const text = this.#text.slice(at, line.end);
    const end = text.indexOf('-->', 2);
    this.#start('comment', at, end < 0 ? text : text.slice(0, end + 3), { closes: /-->/u });
    if (end < 0) return;
    this.#close();
    this.#remainder(line, at - line.start + end + 3);
  }

  #underline(line: Line): void {
    const text = this.#open?.text ?? '';
    const heading = line.text.trim().startsWith('=') ? 1 : 2;
    this.#close('heading');
    this.#setHeading(heading, text);
  }

  #heading(at: number, trimmed: string): void {
    this.#close();
    this.#items = [];
    const marks = HEADING.exec(trimmed)?.[0] ?? '';
    const text = trimmed.slice(marks.length);
    this.#start('heading', at + marks.length, text);
    this.#close();
    this.#setHeading(marks.trim().length, text);
  }

  #setHeading(level: number, text: string): void {
    while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
    this.#headings.push({ level, text: text.slice(0, MAX_LEAD) });
    this.#headingTexts = this.#headings.map((heading) => heading.text);
    this.#prose = '';
  }

  #item(line: Line, seen: { at: number; indent: number; marker: string }): void {
    this.#close();
    while (this.#items.length > 0 && seen.indent < (this.#items.at(-1)?.content ?? 0)) this.#items.pop();
    const at = seen.at + seen.marker.length;
    const text = line.text.slice(at - line.start);
    this.#items.push({
      indent: seen.indent,
      content: seen.indent + seen.marker.trimEnd().length + 1,
      text: '',
    });
    // A fence or a comment can be the item's first line.
    const fence = FENCE.exec(text);
    if (fence) return this.#fence(line, { fence, depth: 0, base: this.#items.at(-1)?.content ?? 0 });
    if (text.startsWith('<!--')) return this.#comment(line, at);
    this.#start('item', at, text);
  }

  #html(line: Line, trimmed: string): void {
    this.#close();
    const [, raw] = RAW_TAG.exec(trimmed) ?? [];
    const closes = raw === undefined ? undefined : new RegExp(`</${raw}>`, 'iu');
    this.#start('html', line.start, line.text, { closes });
    if (closes?.test(trimmed)) this.#close();
  }

  #row(line: Line, at: number): void {
    this.#close();
    const text = this.#text.slice(at, line.end);
    this.#start('row', at, text);
    if (this.#tableHead === '') this.#tableHead = text.slice(0, MAX_LEAD);
    this.#close();
  }

  #start(kind: BlockKind, start: number, text: string, more: Partial<Open> = {}): void {
    const { depth = 0, indent = 0, language = '', closes } = more;
    if (kind !== 'code') this.#close();
    this.#open = { kind, start, end: start + text.length, text, indent, depth, language, closes };
  }

  /** Adds a line; its first `skip` characters only structure. */
  #extend(line: Line, skip = 0): void {
    const open = this.#open;
    if (!open) return;
    const from = Math.max(open.end, open.start);
    const added = this.#text.slice(from, line.end);
    const structure = line.start + skip - from;
    open.text += skip > 0 ? blankStart(added, structure) : added;
    open.end = Math.max(line.end, open.start);
  }

  #close(as?: BlockKind): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open || open.end <= open.start) return;
    const kind = as ?? open.kind;
    this.#countDetails(kind, open.text);
    this.#blocks.push({
      kind,
      span: { start: open.start, end: open.end },
      text: open.text,
      headings: this.#headingTexts,
      lead: this.#leadOf(kind),
      language: open.language,
      quoted: open.depth > 0,
      folded: this.#details > 0,
    });
    const item = this.#items.at(-1);
    if (kind === 'item' && item) item.text = open.text.slice(0, MAX_LEAD);
    if (kind === 'paragraph' && !item) this.#prose = open.text.slice(-MAX_LEAD);
  }

  #countDetails(kind: BlockKind, text: string): void {
    if (kind !== 'html') return;
    const opened = text.match(/<details[\s>]/giu)?.length ?? 0;
    const closed = text.match(/<\/details>/giu)?.length ?? 0;
    this.#details = Math.max(0, this.#details + opened - closed);
  }

  #leadOf(kind: BlockKind): string {
    if (kind === 'heading') return '';
    if (kind === 'row') return `${this.#prose}\n${this.#tableHead}`;
    const around = kind === 'item' ? this.#items.slice(-4, -1) : this.#items.slice(-3);
    if (around.length > 0) return `${this.#prose}\n${around.map((item) => item.text).join('\n')}`;
    if (kind === 'paragraph') return /[:：]$/u.test(this.#prose.trimEnd()) ? this.#prose : '';
    return this.#prose;
  }
}

function blankStart(text: string, length: number): string {
  return text.slice(0, length).replace(/[^\n\r]/gu, ' ') + text.slice(length);
}
