/** Colours for a terminal. */
import { styleText } from 'node:util';
import type { Paint, Style } from '../core/index.ts';

const FORMATS: Readonly<Record<Style, Parameters<typeof styleText>[0]>> = {
  block: ['red', 'bold'],
  warn: 'yellow',
  note: 'cyan',
  pass: ['green', 'bold'],
  strong: 'bold',
  dim: 'dim',
};

/** Paints with ANSI colours. */
export const terminalPaint: Paint = (style, text) =>
  styleText(FORMATS[style], text, { validateStream: false });
