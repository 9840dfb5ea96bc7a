/** Which events start a workflow, and what it may do then. */
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import { itemsOf, membersOf, textOf } from '../settings/settings-context.ts';

// Events that people without write access can cause, with the rights and secrets of the repository (GitHub
// documentation: events that trigger workflows). `pull_request` from a fork has neither; a review has both where the
// pull request comes from the repository itself.
const STRANGERS: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issues',
  'issue_comment',
  'discussion',
  'discussion_comment',
  'pull_request_review',
  'pull_request_review_comment',
]);

/** Events that bring the code of a fork. */
export const FORK_EVENTS: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
]);

/** The events of a workflow that a stranger can cause. */
export function strangersEvents(root: JsonValue): string[] {
  // YAML 1.1 readers take `on` for true; then the key has that name.
  const on = memberValue(root, 'on') ?? memberValue(root, 'true');
  const names = [
    textOf(on),
    ...itemsOf(on).map((item) => textOf(item)),
    ...membersOf(on).map(({ name }) => name),
  ];
  return [...new Set(names.flatMap((name) => (name !== undefined && STRANGERS.has(name) ? [name] : [])))];
}

/** True when a job can write, or its permissions are left to the repository's default. */
export function mayWrite(root: JsonValue, job: JsonValue): boolean {
  const permissions = memberValue(job, 'permissions') ?? memberValue(root, 'permissions');
  if (permissions === undefined) return true;
  if (textOf(permissions) === 'write-all') return true;
  return membersOf(permissions).some(({ name, value }) => textOf(value) === 'write' && name !== 'id-token');
}
