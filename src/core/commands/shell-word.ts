/** From a word of the shell's syntax tree to what it may stand for. */
import type { Word, WordPart } from 'unbash';
import { combineReadings, PROJECT, ROOT, type ShellWord, UNKNOWN } from './words.ts';

/** Defaults inside defaults are followed this deep. */
const MAX_DEPTH = 8;

interface Piece {
  readonly value: string;
  readonly readings: readonly string[];
  readonly plain: boolean;
}

/** Reads a word: removes quotes, keeps `$CLAUDE_PROJECT_DIR` apart from everything that cannot be known. */
export function readWord(word: Word): ShellWord {
  return readWordAt(word, 0);
}

function readWordAt(word: Word, depth: number): ShellWord {
  const tilde = word.text.startsWith('~');
  if (!word.parts) return { value: word.value, readings: [word.value], plain: isPlainText(word.text) };
  const pieces = word.parts.map((part) => readPart(part, depth));
  const value = pieces.map((piece) => piece.value).join('');
  return {
    value,
    readings: combineReadings(pieces.map((piece) => piece.readings)),
    // Quoted text that spells the variable must stay apart from its expansion.
    plain: !tilde && pieces.every((piece) => piece.plain) && !spellsProject(word.parts),
  };
}

// What no shell gives a meaning to outside quotes, and any character behind a backslash except a line break.
const PLAIN_TEXT = /^(?:[A-Za-z0-9_@%+=:,./-]|\\[^\n\r])*$/u;
const SPELLED = /\$\{?CLAUDE_PROJECT_DIR/u;

function isPlainText(text: string): boolean {
  return PLAIN_TEXT.test(text) && !SPELLED.test(text.replaceAll('\\', ''));
}

function spellsProject(parts: readonly WordPart[]): boolean {
  const text = parts.map((part) => ('parts' in part ? quotedText(part) : literalText(part))).join('');
  return SPELLED.test(text);
}

function quotedText(part: WordPart): string {
  if (part.type !== 'DoubleQuoted' && part.type !== 'LocaleString') return '';
  return part.parts.map(literalText).join('');
}

// U+FFFF stands for an expansion, so that the text on both of its sides cannot join up.
function literalText(part: WordPart): string {
  const isText = part.type === 'Literal' || part.type === 'SingleQuoted';
  return isText ? part.value : '\uffff';
}

function readPart(part: WordPart, depth: number): Piece {
  if (part.type === 'Literal') {
    return { value: part.value, readings: [part.value], plain: isPlainText(part.text) };
  }
  if (part.type === 'SingleQuoted') return { value: part.value, readings: [part.value], plain: true };
  // dash reads $'a' as $a (tried); bash as a.
  if (part.type === 'AnsiCQuoted') return { value: part.value, readings: [part.value], plain: false };
  if (part.type === 'LocaleString') return { ...readQuoted(part.parts, depth), plain: false };
  if (part.type === 'DoubleQuoted') return readQuoted(part.parts, depth);
  if (part.type === 'SimpleExpansion') return readVariable(part.text.slice(1), part.text);
  if (part.type === 'ParameterExpansion') return readParameter(part, depth);
  if (part.type === 'CommandExpansion' && isRepositoryRoot(part.text)) return opaque(part.text, ROOT);
  return opaque(part.text, UNKNOWN);
}

function readQuoted(parts: readonly WordPart[], depth: number): Piece {
  const pieces = parts.map((part) =>
    part.type === 'Literal'
      ? { value: part.value, readings: [part.value], plain: true }
      : readPart(part, depth),
  );
  return {
    value: pieces.map((piece) => piece.value).join(''),
    readings: combineReadings(pieces.map((piece) => piece.readings)),
    plain: pieces.every((piece) => piece.plain),
  };
}

function opaque(text: string, reading: string): Piece {
  return { value: text, readings: [reading], plain: false };
}

function readVariable(name: string, text: string): Piece {
  if (name === 'CLAUDE_PROJECT_DIR') return { value: `$${name}`, readings: [PROJECT], plain: true };
  if (name === 'PWD') return opaque(text, '.');
  // A home folder is never part of the repository.
  if (name === 'HOME') return opaque(text, '~');
  return opaque(text, UNKNOWN);
}

function readParameter(part: Extract<WordPart, { type: 'ParameterExpansion' }>, depth: number): Piece {
  const { operation, parameter, text } = part;
  if (part.prefix || part.index) return opaque(text, UNKNOWN);
  const variable = readVariable(parameter, text);
  if (!operation) return variable;
  if (operation.type !== 'Default' || depth >= MAX_DEPTH) return opaque(text, UNKNOWN);
  const operand = readWordAt(operation.operand, depth + 1).readings;
  if (operation.operator.endsWith('?')) return { ...variable, value: text, plain: false };
  const otherwise = operation.operator.endsWith('+') ? ['', ...operand] : [...variable.readings, ...operand];
  return { value: text, readings: combineReadings([otherwise]), plain: false };
}

function isRepositoryRoot(text: string): boolean {
  return /^(?:\$\(|`)\s*git rev-parse --show-toplevel(?:\s+2>\s*\/dev\/null)?\s*(?:\)|`)$/u.test(text);
}
