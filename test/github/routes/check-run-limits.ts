import { unprocessable } from '../http/problem.ts';
import type { Annotation, CheckRun, CheckRunInput } from '../model/check-run.ts';

const MOST_BYTES = 65_535;
const MOST_ANNOTATIONS = 50;
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 64 * 1024;
const LONGEST = { label: 20, description: 40, identifier: 20 } as const;

/**
 * Throws 422 for what GitHub refuses in a check run. Some of it is in the OpenAPI description too; bytes instead of
 * characters (github/docs#35252), columns over several lines, and reopening (Mergify#1989) are not.
 * @param run the run to change, or undefined for a new one
 */
export function judgeCheckRun(input: Partial<CheckRunInput>, run?: CheckRun): void {
  const { output, actions = [], status, conclusion } = input;
  if (
    run?.status === 'completed' &&
    conclusion === undefined &&
    status !== undefined &&
    status !== 'completed'
  ) {
    throw unprocessable('Invalid request.\n\nA completed check run cannot be reopened.');
  }
  if (status === 'completed' && conclusion === undefined && (run?.conclusion ?? null) === null) {
    throw unprocessable('Invalid request.\n\nMissing required key: conclusion.');
  }
  if (conclusion === 'stale')
    throw unprocessable('Invalid request.\n\nOnly GitHub can mark a check run as stale.');
  if (output !== undefined) {
    if (run === undefined && (output.title === undefined || output.summary === undefined)) {
      throw unprocessable('Invalid request.\n\n"title" and "summary" are needed in output.');
    }
    for (const field of ['summary', 'text'] as const) {
      if (Buffer.byteLength(output[field] ?? '') > MOST_BYTES) {
        throw unprocessable(
          `Invalid request.\n\nOutput ${field} exceeds a maximum bytesize of ${MOST_BYTES}`,
        );
      }
    }
    judgeAnnotations(output.annotations ?? []);
  }
  if (actions.length > 3) throw unprocessable('Invalid request.\n\nNo more than 3 actions are allowed.');
  for (const action of actions) {
    for (const field of ['label', 'description', 'identifier'] as const) {
      if (action[field].length > LONGEST[field]) {
        throw unprocessable(
          `Invalid request.\n\nAction ${field} is too long (maximum is ${LONGEST[field]} characters)`,
        );
      }
    }
  }
}

function judgeAnnotations(annotations: readonly Annotation[]): void {
  if (annotations.length > MOST_ANNOTATIONS) {
    throw unprocessable(
      `Invalid request.\n\nNo more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`,
    );
  }
  for (const annotation of annotations) {
    const {
      start_line,
      end_line,
      start_column,
      end_column,
      title = '',
      message,
      raw_details = '',
    } = annotation;
    const columns = start_column !== undefined || end_column !== undefined;
    const tooLong =
      title.length > LONGEST_TITLE ||
      Buffer.byteLength(message) > LONGEST_MESSAGE ||
      Buffer.byteLength(raw_details) > LONGEST_MESSAGE;
    if (columns && start_line !== end_line) {
      throw unprocessable(
        'Invalid request.\n\nColumns are allowed only when start_line and end_line are equal.',
      );
    }
    if (end_line < start_line) throw unprocessable('Invalid request.\n\nend_line is before start_line.');
    if (tooLong) throw unprocessable('Invalid request.\n\nAn annotation field is too long.');
  }
}
