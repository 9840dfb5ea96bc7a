/** The check run as one Markdown text, for a job summary or a comment. */
import type { Verdict } from '../verdict/verdict.ts';
import { type CheckRunContext, toCheckRunReport } from './check-run.ts';

/** Renders a verdict as Markdown: what the check run says, in one piece. Ends with a line break. */
export function renderMarkdown(verdict: Verdict, context: CheckRunContext): string {
  const { title, summary, text } = toCheckRunReport(verdict, context);
  return `## Portcullis: ${title}\n\n${summary}\n${text}`;
}
