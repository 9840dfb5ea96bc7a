/** Is this hook approved? By an entry of the policy's `hooks`, by an HTTP URL pattern, or by its digest. */
import { allParts, identifyPinnedCommand } from '../commands/command-identity.ts';
import {
  commandOf,
  conditionCovers,
  type HookFact,
  handlerContent,
  handlerType,
  hookDigest,
  matcherCovers,
  parseHookMatcher,
} from '../facts/hook.ts';
import { hookUrlCovers, hookUrlPattern } from '../policy/http-hook-url.ts';
import type { ApprovedHook } from '../policy/policy.ts';
import { readUrl } from '../policy/url-pattern.ts';
import type { Digest, Json } from '../source/digest.ts';
import { oncePer } from '../source/once-per.ts';
import {
  type ApprovalQuestion,
  approvedByDigest,
  type FactApproval,
  revokedContent,
  withinWall,
} from './fact-approval.ts';
import { contentCovers, importsCovered } from './pinned-content.ts';
import { pinnedIndex } from './pinned-index.ts';

/**
 * Asks the policy about a hook. An approved hook may answer to fewer tools, or carry a condition, than its entry
 * says; its handler and everything that it runs must be the same. A revocation wins over all of it.
 */
export function approveHook(hook: HookFact, question: ApprovalQuestion): FactApproval {
  const revoked = revokedContent(question, 'hook', hook.digest, allParts(hook.closure));
  if (revoked) return revoked;
  if (hook.problem !== undefined) return { kind: 'none' };
  const approval = approvalOf(hook, question);
  return handlerType(hook.handler) === 'http'
    ? withinWall(approval, hook.handler['url'], question.policy)
    : approval;
}

function approvalOf(hook: HookFact, question: ApprovalQuestion): FactApproval {
  const candidates = hooksLike(question.policy.hooks, hook.event, hook.content);
  const entry = candidates.find((candidate) => entryCovers(candidate, hook));
  if (entry) {
    // A hook that only answers to fewer tools is the revoked one all the same.
    const revoked = revokedContent(question, 'hook', digestUnder(entry, hook), []);
    return revoked ?? { kind: 'approved', at: entry.at, pins: entry.files };
  }
  const url = approvedUrl(hook, question);
  return url ?? approvedByDigest(question, 'hook', hook.digest);
}

function entryCovers(entry: ApprovedHook, hook: HookFact): boolean {
  const condition = typeof entry.handler['if'] === 'string' ? entry.handler['if'] : undefined;
  return (
    entry.event === hook.event &&
    matcherCovers(parseHookMatcher(entry.matcher), hook.matcher) &&
    conditionCovers(condition, hook.condition) &&
    contentCovers(contentOfEntry(entry), hook.content) &&
    importsCovered(entry.files, hook.closure)
  );
}

function digestUnder({ event, matcher, handler }: ApprovedHook, { content }: HookFact): Digest {
  const condition = typeof handler['if'] === 'string' ? handler['if'] : undefined;
  return hookDigest({ event, matcher: parseHookMatcher(matcher), condition, content });
}

const UNREADABLE: Json = { type: 'unreadable' };

/** What an entry approves. Kept, because every hook of every repository is compared with it. */
const contentOfEntry = oncePer(({ handler, files }: ApprovedHook): Json => {
  const command = commandOf(handler);
  const identity = command && identifyPinnedCommand(command, files);
  return identity?.problem === undefined ? handlerContent(handler, identity?.canonical) : UNREADABLE;
});

const hooksLike = pinnedIndex((entry: ApprovedHook) => ({
  key: entry.event,
  content: contentOfEntry(entry),
}));

/** HTTP hooks may also be approved by URL, as with the client's own `allowedHttpHookUrls`. */
function approvedUrl(hook: HookFact, { policy }: ApprovalQuestion): FactApproval | undefined {
  const { url, allowedEnvVars } = hook.handler;
  if (handlerType(hook.handler) !== 'http' || typeof url !== 'string') return undefined;
  const asked = readUrl(url);
  const pattern = policy.allowedHttpHookUrls.find((entry) => hookUrlCovers(hookUrlPattern(entry), asked));
  if (!pattern) return undefined;
  const allowed = policy.httpHookAllowedEnvVars.map(({ value }) => value);
  const named = Array.isArray(allowedEnvVars) ? allowedEnvVars.map(String) : [];
  return named.every((name) => allowed.includes(name)) ? { kind: 'approved', at: pattern.at } : undefined;
}
