/** What strangers bring into a workflow that starts Claude Code: the code of a fork, or text in a command. */
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import { itemsOf, textOf } from '../settings/settings-context.ts';
import type { ClaudeStep, StepText } from './claude-steps.ts';
import { FORK_EVENTS } from './workflow-events.ts';

const FORK_REF =
  /github\.head_ref|github\.event\.pull_request\.head\.(?:sha|ref|label)|workflow_run\.head_(?:sha|branch)|refs\/pull\//u;
const FORK_REPOSITORY = /\.head\.repo\.|\.head_repository\./u;
const FETCHED_FORK =
  /\bgh\s+pr\s+checkout\b[^\n]*|\bgit\s+(?:fetch|pull|checkout|switch|worktree)\b[^\n]*(?:pull\/|head_ref|head\.(?:sha|ref)|head_(?:sha|branch))[^\n]*/iu;

/**
 * Where the code of a fork is checked out. Claude Code runs the hooks of what is checked out without asking (client
 * 2.1.330, experiment).
 */
export function foreignCheckouts({ job }: ClaudeStep, events: readonly string[]): StepText[] {
  if (!events.some((event) => FORK_EVENTS.has(event))) return [];
  return itemsOf(memberValue(job, 'steps')).flatMap((step) => {
    const run = memberValue(step, 'run');
    const fetched = FETCHED_FORK.exec(withoutComments(textOf(run) ?? ''))?.[0];
    if (run && fetched !== undefined) return [{ text: fetched, span: run.span }];
    if (textOf(memberValue(step, 'uses'))?.startsWith('actions/checkout@') !== true) return [];
    const inputs = memberValue(step, 'with');
    return (
      matching(memberValue(inputs, 'ref'), FORK_REF) ??
      matching(memberValue(inputs, 'repository'), FORK_REPOSITORY) ??
      []
    );
  });
}

function matching(value: JsonValue | undefined, pattern: RegExp): StepText[] | undefined {
  const text = textOf(value);
  return value && text !== undefined && pattern.test(text) ? [{ text, span: value.span }] : undefined;
}

const INJECTED =
  /\$\{\{[^}]*(?:github\.head_ref|github\.event[\w.]*\.(?:title|body|head\.ref|label|login|head_branch|display_title|message|page_name)|toJSON\(\s*github(?:\.event[\w.]*)?\s*\))[^}]*\}\}/iu;

/** Where such text becomes part of a shell command: `${{ github.event.issue.title }}`, in any of its spellings. */
export function injections({ run }: ClaudeStep): StepText[] {
  if (!run) return [];
  const plain = withoutComments(run.text).replaceAll(/\[\s*(["'])(\w+)\1\s*\]/gu, '.$2');
  const text = INJECTED.exec(plain)?.[0];
  return text === undefined ? [] : [{ text, span: run.span }];
}

function withoutComments(script: string): string {
  return script.replaceAll(/^[ \t]*#.*$/gmu, '');
}
