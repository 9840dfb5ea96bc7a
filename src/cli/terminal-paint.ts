/** Colours for a terminal. */
import { styleText } from 'node:util';
import { type Paint, plainPaint, type Style } from '../core/index.ts';

const FORMATS: Readonly<Record<Style, Parameters<typeof styleText>[0]>> = {
  block: ['red', 'bold'],
  warn: 'yellow',
  note: 'cyan',
  pass: ['green', 'bold'],
  strong: 'bold',
  dim: 'dim',
};

/** Paints with ANSI colours. */
const terminalPaint: Paint = (style, text) => styleText(FORMATS[style], text, { validateStream: false });

/** Colours where standard output is a terminal and NO_COLOR is not set (https://no-color.org), else none. */
export function outputPaint(): Paint {
  return process.stdout.isTTY && !process.env['NO_COLOR'] ? terminalPaint : plainPaint;
}
