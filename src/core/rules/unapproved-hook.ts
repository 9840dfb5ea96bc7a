/** Hooks that nobody approved, and approved hooks that now run other code. */
import { approvableOf } from '../approval/approve-fact.ts';
import { executionLevel } from '../approval/execution-level.ts';
import { saidElsewhere } from '../approval/fact-approval.ts';
import { approveHook } from '../approval/hook-approval.ts';
import { missingPart, newPart } from '../commands/closure-change.ts';
import { type Change, factsOf } from '../diff/change.ts';
import { placeOfCode } from '../diff/first-changed-line.ts';
import { isPublished } from '../facts/fact.ts';
import { describeMatcher, type HookFact, handlerType } from '../facts/hook.ts';
import { canonicalJson, displayItems, displayJson } from '../source/digest.ts';
import { decidedAt, defineRule, SPEAKS_FOR_SKILL_CODE, statusOf } from './rule.ts';
import { CHECK_POINT_PROJECT_FILES, MINI_SHAI_HULUD, PROJECT_FILES_RAN_CODE } from './sources.ts';

const ASK = 'Remove it, or ask the owners of the policy to approve exactly this content.';

export const unapprovedHook = defineRule({
  meta: {
    id: 'unapproved-hook',
    title: 'Unapproved hook',
    category: 'execution',
    level: 'block',
    why: 'Claude Code starts hooks by itself. They run with the rights of every developer who opens the folder, and in continuous integration without any question. A hook can also answer "allow" in place of a person. After the merge, nobody is asked again.',
    allow:
      'Add the handler to `hooks` in the policy, in the form that Claude Code uses, and pin the files that it runs under `files`. For a single repository, add an entry to `approvals` with the digest that the finding shows. `execution.breadth` sets how much a hook weighs that nothing approves, by what it would run.',
    references: [PROJECT_FILES_RAN_CODE, CHECK_POINT_PROJECT_FILES, MINI_SHAI_HULUD],
    tags: ['ASI04', 'ASI05', 'AML.T0081', 'CWE-829'],
    supersedes: [SPEAKS_FOR_SKILL_CODE],
  },
  messages: {
    unapproved: {
      message:
        '{{event}} hook for {{matcher}} would run {{action}}. The organisation has not approved it, and hooks run by themselves on every machine.',
      help: ASK,
    },
    'changed-code': {
      message:
        'The {{event}} hook {{action}} runs {{path}}, and this content of the file is not approved. The hook would run the new code by itself.',
      help: "Undo the change to the file, or ask the owners of the policy to approve its new content. The file's digest is {{digest}} now.",
    },
    'missing-code': {
      message:
        'The {{event}} hook {{action}} runs {{path}}, which is gone. The hook would fail, or start whatever comes to stand there.',
      help: 'Keep the file, or remove the hook as well.',
    },
    unreadable: {
      message:
        '{{event}} hook {{action}} could not be read, because [[problem]]. What cannot be read cannot be approved.',
      help: 'Write the command in a plain form, for instance as a script in the repository, and ask for its approval.',
    },
    walled: {
      message: 'The {{event}} hook {{action}} is approved, but would send data to a closed host. [[wall]]',
      help: 'Remove the hook. Where the host is needed, ask the owners of the policy for another mode.',
    },
    expired: {
      message:
        'The approval of the {{event}} hook {{action}} expired on {{since}}, so nothing approves it any more.',
      help: 'Ask the owners of the policy to renew the approval, or remove the hook.',
    },
    approved: {
      message: '{{event}} hook {{action}} is approved by the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy, repository, today }) {
    const declared = hooksByDeclaration(change);
    for (const hook of factsOf(change.head, 'hook')) {
      if (isPublished(hook)) continue;
      const approval = approveHook(hook, { policy, repository, today });
      if (saidElsewhere(approval)) continue;
      const existed = change.existed(hook);
      const { event } = hook;
      const action = describeAction(hook);
      const base = { at: hook.at, identity: hook.digest, status: statusOf(existed) };
      if (approval.kind === 'approved') {
        const approved = { ...base, status: 'approved', decidedAt: approval.at } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { event, action } };
        continue;
      }
      if (approval.kind === 'walled') {
        const { sentence, at } = approval.wall;
        yield { ...base, ...decidedAt(at), messageId: 'walled', data: { event, action, wall: sentence } };
        continue;
      }
      const approvable = approvableOf(hook);
      if (hook.problem !== undefined) {
        yield { ...base, messageId: 'unreadable', data: { event, action, problem: hook.problem } };
        continue;
      }
      if (approval.kind === 'expired') {
        const data = { event, action, since: approval.since };
        yield { ...base, approvable, decidedAt: approval.at, messageId: 'expired', data };
        continue;
      }
      const before = existed ? undefined : declared.get(declarationOf(hook));
      const changed = before && newPart(before.closure, hook.closure);
      if (changed) {
        const data = { event, action, path: changed.path, digest: changed.digest };
        yield {
          ...base,
          ...executionLevel(hook, policy),
          at: placeOfCode(change, changed),
          related: [hook.at],
          approvable,
          messageId: 'changed-code',
          data,
        };
        continue;
      }
      const missing = before && missingPart(before.closure, hook.closure);
      if (missing) {
        yield { ...base, messageId: 'missing-code', data: { event, action, path: missing.path } };
        continue;
      }
      const data = { event, action, matcher: describeMatcher(hook.matcher) };
      yield { ...base, ...executionLevel(hook, policy), approvable, messageId: 'unapproved', data };
    }
  },
});

/** What the handler does, in the words of the file. */
function describeAction({ handler }: HookFact): string {
  const { command, args, url, prompt, server, tool } = handler;
  const type = handlerType(handler);
  if (type === 'command') return [displayJson(command), ...displayItems(args)].join(' ');
  if (type === 'http') return `POST ${displayJson(url)}`;
  if (type === 'mcp_tool') return `${displayJson(server)}/${displayJson(tool)}`;
  return `${type}: ${displayJson(prompt)}`;
}

/** The hooks of the base by what they declare: what differs then is the code that they run. */
function hooksByDeclaration(change: Change): ReadonlyMap<string, HookFact> {
  // The first of several with one declaration counts.
  return new Map(
    factsOf(change.base, 'hook')
      .toReversed()
      .map((hook) => [declarationOf(hook), hook]),
  );
}

function declarationOf(hook: HookFact): string {
  return canonicalJson([hook.file, hook.event, describeMatcher(hook.matcher), hook.handler]);
}
