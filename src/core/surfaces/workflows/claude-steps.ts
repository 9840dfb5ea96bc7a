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
  /** The arguments that Claude Code gets, with the variables that the workflow itself sets put in. */
  readonly args: readonly StepText[];
  /** The tools that an input allows beside the arguments. */
  readonly tools: readonly StepText[];
  /** The shell text of a command. */
  readonly run: StepText | undefined;
  readonly inputs: JsonValue | undefined;
  readonly step: JsonValue;
  readonly job: JsonValue;
}

const ACTION = /^anthropics\/claude-code(?:-base)?-action(?:\/[^@]*)?@(.*)$/iu;
// Such words in an input are for Claude Code, whichever action or workflow passes them on.
const PASSED_ON = /--(?:allow-)?dangerously-skip-permissions|bypassPermissions/u;

/** Finds them in a workflow, or in a composite action. */
export function claudeSteps(root: JsonValue): ClaudeStep[] {
  const runs = memberValue(root, 'runs');
  const jobs = membersOf(memberValue(root, 'jobs')).map(({ value }) => value);
  return [...jobs, ...(runs ? [runs] : [])].flatMap((job) =>
    [job, ...itemsOf(memberValue(job, 'steps'))].flatMap((step) => toClaudeStep(step, job, root)),
  );
}

function toClaudeStep(step: JsonValue, job: JsonValue, root: JsonValue): ClaudeStep[] {
  const variables = new Map([root, job, step].flatMap(envOf));
  const uses = stepText(memberValue(step, 'uses'));
  if (uses) return usingStep(uses, { step, job }, variables);
  const run = stepText(memberValue(step, 'run'));
  if (!run) return [];
  for (const [name, value] of assignmentsIn(run.text)) variables.set(name, value);
  const args = claudeCommands(run.text).map((text) => ({ text: expand(text, variables), span: run.span }));
  if (args.length === 0) return [];
  return [{ ref: undefined, args, tools: [], run, inputs: undefined, step, job }];
}

type Variables = ReadonlyMap<string, string>;

function usingStep(
  uses: StepText,
  { step, job }: Pick<ClaudeStep, 'step' | 'job'>,
  variables: Variables,
): ClaudeStep[] {
  const inputs = inLowerCase(memberValue(step, 'with'));
  const texts = membersOf(inputs).flatMap(({ name, value }) => {
    const text = stepText(value);
    // GitHub tells inputs apart without letter case (documentation: metadata syntax for actions, inputs).
    return text ? [{ name: name.toLowerCase(), ...text, text: expand(text.text, variables) }] : [];
  });
  const ref = ACTION.exec(uses.text)?.[1];
  const common = { run: undefined, step, job };
  if (ref === undefined) {
    const args = texts.filter(({ text }) => PASSED_ON.test(text));
    return args.length === 0 ? [] : [{ ...common, ref: undefined, args, tools: [], inputs: undefined }];
  }
  const named = (...names: string[]) => texts.filter(({ name }) => names.includes(name));
  const args = named('claude_args', 'settings');
  return [{ ...common, ref: { ...uses, text: ref }, args, tools: named('allowed_tools'), inputs }];
}

function inLowerCase(inputs: JsonValue | undefined): JsonValue | undefined {
  if (inputs?.kind !== 'object') return inputs;
  return {
    ...inputs,
    members: new Map([...inputs.members].map(([name, member]) => [name.toLowerCase(), member])),
  };
}

function envOf(level: JsonValue): [string, string][] {
  return membersOf(memberValue(level, 'env')).flatMap(({ name, value }): [string, string][] => {
    const text = textOf(value);
    return text === undefined ? [] : [[name, text]];
  });
}

function assignmentsIn(script: string): [string, string][] {
  const found = script.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^\s;]*)/gmu);
  return [...found].map(([, name = '', value = '']) => [name, value.replace(/^["']|["']$/gu, '')]);
}

/** Puts variables in once: `${{ env.FLAGS }}`, `$FLAGS`, `${FLAGS}`. */
function expand(text: string, variables: Variables): string {
  return text.replaceAll(
    /\$\{\{\s*env\.(\w+)\s*\}\}|\$\{?(\w+)\}?/gu,
    (whole, inEnv: string | undefined, inShell: string | undefined) =>
      variables.get(inEnv ?? inShell ?? '') ?? whole,
  );
}

/** The command lines that start Claude Code; comments are none. */
function claudeCommands(script: string): string[] {
  return script
    .replaceAll(/\\\r?\n/gu, ' ')
    .split('\n')
    .filter((line) => !/^\s*#/u.test(line))
    .filter((line) => /(?:^|[\s;&|("'`/])claude(?=\s)|@anthropic-ai\/claude-code/u.test(line));
}

/** True when a text that could not be parsed seems to start Claude Code somewhere. */
export function startsClaude(text: string): boolean {
  const lines = text.split('\n').filter((line) => !/^\s*#/u.test(line));
  return lines.some((line) =>
    /anthropics\/claude-code|@anthropic-ai\/claude-code|(?:^|[\s;&|("'`/])claude\s+-/iu.test(line),
  );
}

function stepText(value: JsonValue | undefined): StepText | undefined {
  const text = textOf(value);
  return value === undefined || text === undefined ? undefined : { text, span: value.span };
}
