/** What would change on everybody's machine, as a table of before and after. */
import type { Effect, Standing } from '../../effect/effect.ts';
import { type EffectCell, type EffectRow, effectRows, standingWords } from '../effect-rows.ts';
import { type Html, html, type Part } from './html.ts';
import { tableHtml } from './table.ts';
import { badge, placeHtml, valueHtml } from './words.ts';

const STYLES = {
  blocked: 'block',
  warned: 'warn',
  approved: 'pass',
  tightened: 'pass',
} as const;

/**
 * Renders effects; nothing where there are none. What only tightens is folded.
 * @param isEnforced false where the organisation only wants to be told
 */
export function effectsHtml(effects: readonly Effect[], isEnforced: boolean): Html | undefined {
  if (effects.length === 0) return undefined;
  const rows = effectRows(effects);
  const loud = rows.filter(({ standing }) => standing !== 'tightened');
  const tightened = rows.filter(({ standing }) => standing === 'tightened');
  const count = tightened.reduce((total, row) => total + row.count, 0);
  return html`<section aria-labelledby="effects">
<h2 id="effects">Before and after</h2>
<p>After the merge, for everyone who works here:</p>
${loud.length > 0 && table('What would change', loud, isEnforced)}
${
  tightened.length > 0 &&
  html`<details><summary>Tightened (${count})</summary>
${table('What would become tighter', tightened, isEnforced)}</details>`
}
</section>`;
}

function table(caption: string, rows: readonly EffectRow[], isEnforced: boolean): Html {
  return tableHtml({
    caption,
    columns: ['What', 'Before', 'After', 'The policy'],
    rows: rows.map((row) => rowOf(row, isEnforced)),
    style: 'effects',
  });
}

function rowOf({ kind, name, before, after, standing, at }: EffectRow, isEnforced: boolean): Part[] {
  const what = html`${kind}${name !== '' && [' ', valueHtml(name)]}`;
  const place = name !== at.path && html`<span class="place">${placeHtml(at)}</span>`;
  return [[what, place], cellOf(before), cellOf(after), standingHtml(standing, isEnforced)];
}

function standingHtml(standing: Standing, isEnforced: boolean): Html {
  const words = standingWords(standing, isEnforced);
  return standing === 'free' ? html`<span class="muted">${words}</span>` : badge(STYLES[standing], words);
}

function cellOf({ values, more, words }: EffectCell): Part {
  if (values.length === 0) return html`<span class="muted">${words}</span>`;
  const rest = more > 0 && html`<li>and ${more} more</li>`;
  const list =
    values.length === 1 && more === 0
      ? values.map(valueHtml)
      : html`<ul class="plain">${values.map((value) => html`<li>${valueHtml(value)}</li>`)}${rest}</ul>`;
  return words === '' ? list : [list, html` <span class="muted">${words}</span>`];
}
