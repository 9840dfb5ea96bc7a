/** Small pictures. They say nothing that the text beside them does not say. */
import { Html } from '../../src/core/index.ts';

function icon(name: string, drawing: string): Html {
  return new Html(
    `<svg class="icon ${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${drawing}</svg>`,
  );
}

const STROKE =
  'fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"';

/** Pictures by name. */
export const ICONS = {
  pass: icon('good', `<path ${STROKE} d="M3.5 8.5l3 3 6-7"/>`),
  fail: icon('bad', `<path ${STROKE} d="M4 4l8 8M12 4l-8 8"/>`),
  passDisc: icon(
    'good',
    '<circle cx="8" cy="8" r="7" fill="currentColor"/><path fill="none" stroke="var(--page)" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M5 8.3l2.1 2.1L11 6"/>',
  ),
  failDisc: icon(
    'bad',
    '<circle cx="8" cy="8" r="7" fill="currentColor"/><path stroke="var(--page)" stroke-width="1.6" stroke-linecap="round" d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>',
  ),
  pull: icon(
    'good',
    `<g ${STROKE}><circle cx="4" cy="3.6" r="1.7"/><circle cx="4" cy="12.4" r="1.7"/><circle cx="12" cy="12.4" r="1.7"/><path d="M4 5.3v5.4M12 10.7V6.2a2 2 0 0 0-2-2H8M9.6 2.4L7.8 4.2l1.8 1.8"/></g>`,
  ),
  commit: icon('commit', `<g ${STROKE}><circle cx="8" cy="8" r="2.6"/><path d="M1 8h4.4M10.6 8H15"/></g>`),
} as const;
