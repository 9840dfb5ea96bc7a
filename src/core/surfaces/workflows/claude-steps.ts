/** The steps of a workflow that start Claude Code. */
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import type { Span } from '../../source/location.ts';
import { itemsOf, membersOf, textOf } from '../settings/settings-context.ts';

/** A text of a step, and where it stands. */
export interface StepText {
  readonly text: string;
  readonly span: Span;
}

/** A step that starts Claude Code, through the action or as a command. */
export interface ClaudeStep {
  /** What follows the `@` of the action; undefined for a command. */
  readonly ref: StepText | undefined;
  /** The arguments that Claude Code gets. */
  readonly args: readonly StepText[];
  /** The tools that an input allows beside the arguments. */
  readonly tools: readonly StepText[];
  /** The shell text of a command. */
  readonly run: StepText | undefined;
  readonly inputs: JsonValue | undefined;
  readonly job: JsonValue;
}

const ACTION = /^anthropics\/claude-code(?:-base)?-action(?:\/[^@]*)?@(.*)$/iu;

/** Finds them in a workflow, or in a composite action. */
export function claudeSteps(root: JsonValue): ClaudeStep[] {
  const runs = memberValue(root, 'runs');
  const jobs = membersOf(memberValue(root, 'jobs')).map(({ value }) => value);
  return [...jobs, ...(runs ? [runs] : [])].flatMap((job) =>
    itemsOf(memberValue(job, 'steps')).flatMap((step) => toClaudeStep(step, job)),
  );
}

function toClaudeStep(step: JsonValue, job: JsonValue): ClaudeStep[] {
  const uses = stepText(memberValue(step, 'uses'));
  const action = uses && ACTION.exec(uses.text);
  if (uses && action) return [actionStep(step, job, { ...uses, text: action[1] ?? '' })];
  const run = stepText(memberValue(step, 'run'));
  const args = run ? claudeCommands(run.text).map((text) => ({ text, span: run.span })) : [];
  if (!run || args.length === 0) return [];
  return [{ ref: undefined, args, tools: [], run, inputs: undefined, job }];
}

function actionStep(step: JsonValue, job: JsonValue, ref: StepText): ClaudeStep {
  const inputs = memberValue(step, 'with');
  const input = (name: string): StepText[] => {
    const text = stepText(memberValue(inputs, name));
    return text ? [text] : [];
  };
  return {
    ref,
    args: [...input('claude_args'), ...input('settings')],
    tools: input('allowed_tools'),
    run: undefined,
    inputs,
    job,
  };
}

/** The command lines that start Claude Code; comments are none. */
function claudeCommands(script: string): string[] {
  return script
    .replaceAll(/\\\r?\n/gu, ' ')
    .split('\n')
    .filter((line) => !/^\s*#/u.test(line))
    .filter((line) => /(?:^|[\s;&|("'`/])claude(?=\s)|@anthropic-ai\/claude-code/u.test(line));
}

function stepText(value: JsonValue | undefined): StepText | undefined {
  const text = textOf(value);
  return value === undefined || text === undefined ? undefined : { text, span: value.span };
}
