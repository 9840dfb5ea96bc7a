/** Code that an approved command loads and that its approval does not name. */

import type { FactApproval } from '../approval/fact-approval.ts';
import { approveHelper } from '../approval/helper-approval.ts';
import { approveHook } from '../approval/hook-approval.ts';
import { approveServer } from '../approval/server-approval.ts';
import type { ClosurePart, CommandClosure } from '../commands/command-identity.ts';
import { factsOf } from '../diff/change.ts';
import { firstChangedLine } from '../diff/first-changed-line.ts';
import { displayJson } from '../source/digest.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { defineRule, type RuleContext } from './rule.ts';

export const unpinnedImport = defineRule({
  meta: {
    id: 'unpinned-import',
    title: 'Loaded code that no approval names',
    category: 'execution',
    level: 'warn',
    why: 'An approved script can load other files: modules that it imports, scripts that it sources. Whoever changes one of them changes what the approved command does.',
    allow:
      'Add the file with its digest to `files` of the entry in the policy; from then on a change of it blocks. The rule `unpinned-import` can be set under `rules`.',
    references: [],
    tags: ['ASI04', 'CWE-829'],
  },
  messages: {
    changed: {
      message:
        'The approved command {{command}} loads {{path}}, and no approval names the content that this file would have.',
      help: 'Check the change of the file. The owners of the policy can pin it with the digest {{digest}}.',
    },
  },
  *check(context) {
    const known = new Set(
      loadedParts(context.change.base).map(({ path, digest }) => `${path}\u0000${digest}`),
    );
    const seen = new Set<string>();
    for (const { command, approval, closure } of commandsOf(context)) {
      if (approval.kind !== 'approved' || approval.pins === undefined) continue;
      for (const { path, digest } of closure?.imports ?? []) {
        if (approval.pins.has(path) || known.has(`${path}\u0000${digest}`) || seen.has(path)) continue;
        seen.add(path);
        const data = { command, path, digest };
        const at = firstChangedLine(context.change, path);
        yield { messageId: 'changed', data, at, identity: `${path} ${digest}`, status: 'introduced' };
      }
    }
  },
});

interface JudgedCommand {
  readonly command: string;
  readonly approval: FactApproval;
  readonly closure: CommandClosure | undefined;
}

function commandsOf({ change, policy, repository, today }: RuleContext): JudgedCommand[] {
  const question = { policy, repository, today };
  return [
    ...factsOf(change.head, 'hook').map((hook) => ({
      command: displayJson(hook.handler['command']),
      approval: approveHook(hook, question),
      closure: hook.closure,
    })),
    ...factsOf(change.head, 'mcp-server').map((server) => ({
      command: server.name,
      approval: approveServer(server, question),
      closure: server.closure,
    })),
    ...factsOf(change.head, 'helper-command').map((helper) => ({
      command: helper.command,
      approval: approveHelper(helper, question),
      closure: helper.closure,
    })),
  ];
}

function loadedParts(inventory: Inventory): ClosurePart[] {
  return inventory.facts.flatMap((fact) => ('closure' in fact ? (fact.closure?.imports ?? []) : []));
}
