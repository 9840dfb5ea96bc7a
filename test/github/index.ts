/** The GitHub double: the only door to this folder. See README.md. */
export { type DoubleOptions, type GitHubDouble, startGitHubDouble } from './double.ts';
export type { FaultHit, Faults, HttpFault, WebhookFault } from './faults.ts';
export type { FileChange, FileChanges } from './git/tree-edit.ts';
export type { RequestRecord } from './http/server.ts';
export type { MergeMethod } from './merging/merge.ts';
export type { MergeGroup, Settlement } from './merging/merge-queue.ts';
export type { Oracle } from './merging/oracle.ts';
export type { Account, RepositoryOptions } from './model/account.ts';
export type { App, AppOptions, Permissions } from './model/app.ts';
export type {
  Action,
  Annotation,
  CheckRun,
  CheckRunInput,
  Conclusion,
  RunStatus,
} from './model/check-run.ts';
export type { CheckSuite } from './model/check-suite.ts';
export type { Installation } from './model/installation.ts';
export type { PullRequest } from './model/pull-request.ts';
export type { CommitOptions, Level, OpenOptions, Repository } from './model/repository.ts';
export type { RequiredCheck, Rule, Ruleset } from './model/ruleset.ts';
export type { CommitStatus, StatusInput, StatusState } from './model/status.ts';
export type { Limits, Mergeability } from './model/world.ts';
export type { Violation } from './openapi/validate.ts';
export type { Delivery } from './webhooks/outbox.ts';
