/** Annotations as the workflow commands of GitHub Actions, for a run without the App. */
import type { Verdict } from '../verdict/verdict.ts';
import { type CheckRunAnnotation, type CheckRunContext, toCheckRunReport } from './check-run.ts';
import { safeValue } from './wording.ts';

/** GitHub keeps ten annotations of each level from one step (GitHub docs, "Usage limits" of annotations). */
const MAX_OF_LEVEL = 10;

const COMMANDS = { failure: 'error', warning: 'warning', notice: 'notice' } as const;

type Level = CheckRunAnnotation['annotation_level'];

/**
 * Renders what the change brings as workflow commands, the most important first.
 * Above ten of a level the tenth says how many more there are.
 * @returns the headline, then one command a line; ends with a line break
 */
export function renderWorkflowCommands(verdict: Verdict, context: CheckRunContext): string {
  const { title, annotations } = toCheckRunReport(verdict, context);
  const levels: readonly Level[] = ['failure', 'warning', 'notice'];
  const commands = levels.flatMap((level) => {
    return commandsOf(
      level,
      annotations.filter((one) => one.annotation_level === level),
    );
  });
  return `${[`Portcullis: ${title}`, ...commands].join('\n')}\n`;
}

function commandsOf(level: Level, annotations: readonly CheckRunAnnotation[]): string[] {
  if (annotations.length <= MAX_OF_LEVEL) return annotations.map(toCommand);
  const shown = annotations.slice(0, MAX_OF_LEVEL - 1);
  const more = annotations.length - shown.length;
  const rest = `${more} more findings of this level are not shown here. The summary of the job lists them.`;
  return [...shown.map(toCommand), commandLine(level, { title: 'More findings' }, rest)];
}

function toCommand(annotation: CheckRunAnnotation): string {
  const { path, start_line, end_line, start_column, end_column, annotation_level, title, message } =
    annotation;
  // GitHub can only point at the real name. A name that hides something or holds a secret is shown in the text instead.
  const safePath = safeValue(path);
  if (safePath !== path) {
    const place = `In \`${safePath}\`, line ${start_line}: ${message}`;
    return commandLine(annotation_level, { title }, place);
  }
  const columns = start_column === undefined ? {} : { col: start_column, endColumn: end_column };
  const properties = { file: path, line: start_line, endLine: end_line, ...columns, title };
  return commandLine(annotation_level, properties, message);
}

function commandLine(
  level: Level,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[level]} ${list.join(',')}::${escapeData(message)}`;
}

/** The escapes that the runner undoes in a message (actions/toolkit, command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Properties end at commas and colons as well. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
