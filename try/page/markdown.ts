/** GitHub-flavoured Markdown as HTML. Of raw HTML only our own folds and line breaks survive; all other is shown as text. */
import { Marked } from 'marked';
import { escapeHtml, Html } from '../../src/core/index.ts';

const FOLD_BEGIN = /^<details><summary>([^<>]*)<\/summary>\s*$/u;
const FOLD_END = /^<\/details>\s*$/u;

const marked = new Marked({
  gfm: true,
  renderer: {
    html({ text }) {
      const summary = FOLD_BEGIN.exec(text)?.[1];
      if (summary !== undefined) return `<details><summary>${summary}</summary>\n`;
      if (text === '<br>') return text;
      return FOLD_END.test(text) ? '</details>\n' : escapeHtml(text);
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      if (!/^https?:\/\//iu.test(href)) return text;
      return `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${text}</a>`;
    },
    // A picture would be loaded from somewhere else.
    image({ text }) {
      return escapeHtml(text);
    },
  },
});

/** Renders Markdown. */
export function markdown(text: string): Html {
  const rendered = marked.parse(text, { async: false });
  return new Html(
    rendered
      .replaceAll('<table>', '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>')
      .replaceAll('</table>', '</table></div>'),
  );
}
