/** MCP servers that nobody approved. */
import { approvableOf } from '../approval/approve-fact.ts';
import { executionLevel } from '../approval/execution-level.ts';
import { saidElsewhere } from '../approval/fact-approval.ts';
import { nearestServer } from '../approval/nearest-server.ts';
import { approveServer } from '../approval/server-approval.ts';
import { missingPart, newPart } from '../commands/closure-change.ts';
import { type Change, factsIn, factsOf } from '../diff/change.ts';
import { placeOfCode } from '../diff/first-changed-line.ts';
import { isPublished } from '../facts/fact.ts';
import { firstDifference, type McpServerFact } from '../facts/mcp-server.ts';
import { canonicalJson, displayItems, displayJson } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import { decidedAt, defineRule, SPEAKS_FOR_SKILL_CODE, statusOf } from './rule.ts';
import { claudeDocs, cve } from './sources.ts';

export const unapprovedMcpServer = defineRule({
  meta: {
    id: 'unapproved-mcp-server',
    title: 'Unapproved MCP server',
    category: 'mcp',
    level: 'block',
    why: 'An MCP server is a program that Claude Code starts, or a service that it sends data to. With `claude -p` every server of the repository starts without a question. Claude Code remembers an approval by the name of the server, so that a changed command is not asked about again.',
    allow:
      'Add an entry to `allowedMcpServers` in the policy. Write `serverUrl` for a service, `package` for a package with its version, `serverCommand` for any other program. Pin each file of the repository that it runs under `files`.',
    references: [
      cve(
        'CVE-2025-54136',
        'Cursor before 1.3',
        'an approved MCP server could be exchanged under its name, MCPoison',
      ),
      claudeDocs('mcp'),
    ],
    tags: ['ASI04', 'MCP04', 'MCP09', 'AML.T0081'],
    supersedes: [SPEAKS_FOR_SKILL_CODE],
  },
  messages: {
    unapproved: {
      message:
        'MCP server {{name}} would [[verb]] {{target}}. The organisation has not approved it; in continuous integration it starts without a question.',
      help: 'Remove it, use a server that the policy lists, or ask the owners of the policy to approve exactly this one.',
    },
    'other-form': {
      message:
        'MCP server {{name}} would start {{target}}. The organisation approved this program in another version, or with other options.',
      help: 'Use exactly {{approved}}, which the policy approves, or ask the owners of the policy to approve this form.',
    },
    'other-field': {
      message:
        'MCP server {{name}} would [[verb]] {{target}}, which is approved, but not with its field {{field}}. That can change what runs or where data goes.',
      help: 'Set the field as the policy has it, or leave it out, or ask the owners of the policy to approve it.',
    },
    'changed-code': {
      message:
        'MCP server {{name}} runs {{path}}, and this content of the file is not approved. The server would run the new code.',
      help: "Undo the change to the file, or ask the owners of the policy to approve its new content. The file's digest is {{digest}} now.",
    },
    'missing-code': {
      message:
        'MCP server {{name}} runs {{path}}, which is gone. It would fail, or start whatever comes to stand there.',
      help: 'Keep the file, or remove the server as well.',
    },
    ambiguous: {
      message: 'MCP server {{name}} has two meanings: [[ambiguity]]. Clients can choose either one.',
      help: 'Keep either the command or the URL, and set the type that belongs to it.',
    },
    unreadable: {
      message: 'MCP server {{name}} could not be judged, because [[problem]].',
      help: 'Write the command with plain words and ask for its approval.',
    },
    denied: {
      message: 'MCP server {{name}} would [[verb]] {{target}}, and the policy denies it.',
      help: 'Remove the server. A denial wins over every approval.',
    },
    walled: {
      message: 'MCP server {{name}} ({{target}}) is approved, but lies on a closed host. [[wall]]',
      help: 'Remove the server. Where the host is needed, ask the owners of the policy for another mode.',
    },
    expired: {
      message:
        'The approval of MCP server {{name}} ({{target}}) expired on {{since}}, so nothing approves it any more.',
      help: 'Ask the owners of the policy to renew the approval, or remove the server.',
    },
    approved: {
      message: 'MCP server {{name}} ({{target}}) is approved by the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy, repository, today }) {
    for (const server of factsOf(change.head, 'mcp-server')) {
      if (isPublished(server)) continue;
      const approval = approveServer(server, { policy, repository, today });
      if (saidElsewhere(approval)) continue;
      const existed = change.existed(server);
      const { name } = server;
      const [verb, target] = describeAction(server);
      const base = { at: server.at, identity: server.digest, status: statusOf(existed) };
      if (approval.kind === 'approved') {
        const approved = { ...base, status: 'approved', decidedAt: approval.at } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { name, target } };
        continue;
      }
      if (approval.kind === 'denied') {
        const status = statusOf(existed && nameExisted(change, server));
        yield { ...base, status, decidedAt: approval.at, messageId: 'denied', data: { name, verb, target } };
        continue;
      }
      if (approval.kind === 'walled') {
        const { sentence, at } = approval.wall;
        yield { ...base, ...decidedAt(at), messageId: 'walled', data: { name, target, wall: sentence } };
        continue;
      }
      if (server.ambiguity !== undefined) {
        yield { ...base, messageId: 'ambiguous', data: { name, ambiguity: server.ambiguity } };
        continue;
      }
      if (server.problem !== undefined) {
        yield { ...base, messageId: 'unreadable', data: { name, problem: server.problem } };
        continue;
      }
      const approvable = approvableOf(server);
      if (approval.kind === 'expired') {
        const data = { name, target, since: approval.since };
        yield { ...base, approvable, decidedAt: approval.at, messageId: 'expired', data };
        continue;
      }
      const before = existed ? undefined : sameDeclaration(change, server);
      const changed = before && newPart(before.closure, server.closure);
      if (changed) {
        const data = { name, path: changed.path, digest: changed.digest };
        yield {
          ...base,
          ...executionLevel(server, policy),
          at: placeOfCode(change, changed),
          related: [server.at],
          approvable,
          messageId: 'changed-code',
          data,
        };
        continue;
      }
      const missing = before && missingPart(before.closure, server.closure);
      if (missing) {
        yield { ...base, messageId: 'missing-code', data: { name, path: missing.path } };
        continue;
      }
      const at = existed ? server.at : placeOfChange(change, server);
      const found = { ...base, ...executionLevel(server, policy), at, approvable };
      const near = nearestServer(server, { policy });
      if (near?.kind === 'form') {
        const data = { name, target, approved: near.command.join(' ') };
        yield { ...found, messageId: 'other-form', data };
      } else if (near?.kind === 'field') {
        yield { ...found, messageId: 'other-field', data: { name, verb, target, field: near.field } };
      } else yield { ...found, messageId: 'unapproved', data: { name, verb, target } };
    }
  },
});

function describeAction({ entry, transport }: McpServerFact): [verb: string, target: string] {
  if (transport !== 'stdio') return ['call', displayJson(entry['url'])];
  const { command, args } = entry;
  return ['start', [displayJson(command), ...displayItems(args)].join(' ')];
}

/** A denial can be about the name, so that known content under a new name is new. */
function nameExisted(change: Change, { key, name, file }: McpServerFact): boolean {
  const before = factsIn(change.base, 'mcp-server', file).filter((old) => old.key === key);
  return before.length === 0 || before.some((old) => old.name === name);
}

/** The server in the base with the same declaration: what differs then is the code that it runs. */
function sameDeclaration(change: Change, server: McpServerFact): McpServerFact | undefined {
  const declaration = canonicalJson(server.entry);
  return factsIn(change.base, 'mcp-server', server.file).find(
    (old) => canonicalJson(old.entry) === declaration,
  );
}

/** Where a server of this name became another one; a server that is new as a whole is pointed at where it starts. */
function placeOfChange(change: Change, server: McpServerFact): Location {
  const before = factsIn(change.base, 'mcp-server', server.file).find(({ name }) => name === server.name);
  return (before && firstDifference(server, before)) ?? server.at;
}
