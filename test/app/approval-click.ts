/** Somebody who asks for an approval by a click, and the stage around them. */
import { expect } from 'vitest';
import type { PullRequest } from '../github/index.ts';
import { propose, type Stage, type StageOptions, setStage } from './stage.ts';

const hookOf = (command: string) =>
  JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command }] }] } }, null, 2);
const SCRIPT =
  '#!/bin/sh\necho "```` @everyone <img src=https://evil.example>"\nexport API_TOKEN=hunter2hunter2\n';
/** A hook and a server, each with a script. */
export const FILES = {
  '.claude/settings.json': hookOf('sh tools/check.sh'),
  'tools/check.sh': SCRIPT,
  '.mcp.json': JSON.stringify({ mcpServers: { db: { command: 'sh', args: ['tools/db.sh'] } } }),
  'tools/db.sh': 'echo db\n',
};
const POLICY_FILES = { '.github/CODEOWNERS': '* @acme/security\n' };
/** What the button calls itself. */
export const BUTTON = 'request-approval';

/** A pull request that is blocked, on a stage of its own. alice may push, everybody else may read. */
export async function blockedPull(
  options: StageOptions = {},
): Promise<{ readonly stage: Stage; readonly pull: PullRequest }> {
  const stage = await setStage({ policy: '{}', policyFiles: POLICY_FILES, approvals: 'install', ...options });
  stage.repo.setPermission('alice', 'write');
  const pull = await propose(stage, FILES);
  expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  return { stage, pull };
}

/** A click, and everything that follows from it. */
export async function click(stage: Stage, pull: PullRequest, by = 'alice'): Promise<void> {
  await pull.requestAction('portcullis', BUTTON, by);
  await stage.settled();
}

/** The check run that counts. */
export function newestRun(pull: PullRequest) {
  return pull.checkRuns().findLast(({ name }) => name === 'portcullis');
}

/** What it says first. */
export function summaryOf(pull: PullRequest): string {
  return newestRun(pull)?.output.summary ?? '';
}
