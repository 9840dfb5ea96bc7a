/** CODEOWNERS lines that guard configuration and no longer do. */
import type { Change } from '../diff/change.ts';
import { type CodeOwnersLine, decidingLine } from '../git-metadata/code-owners.ts';
import type { CodeOwnersFile, Located } from '../git-metadata/git-metadata.ts';
import { type Location, startOfFile } from '../source/location.ts';
import { governedPaths } from '../surfaces/governed-paths.ts';
import { defineRule } from './rule.ts';
import { CODE_OWNERS_PAGE } from './sources.ts';

export const lostCodeOwners = defineRule({
  meta: {
    id: 'lost-code-owners',
    title: 'Lost code owners of configuration',
    category: 'protection',
    level: 'block',
    why: 'Code owners are asked before such files change. Without them, the next change of what Claude Code runs needs no review by the people who answer for it.',
    allow: 'Set the rule `lost-code-owners` to `warn` under `rules` in the policy.',
    references: [CODE_OWNERS_PAGE],
    tags: ['CWE-693'],
  },
  messages: {
    unowned: {
      message: '{{path}} would lose its code owners {{owners}}, which the line {{pattern}} gave it.',
      help: 'Keep the line in the first CODEOWNERS file that GitHub finds: in `.github/`, the root or `docs/`.',
    },
    overridden: {
      message:
        '{{path}} would pass from {{owners}} to {{others}}. The line {{pattern}} no longer decides about it.',
      help: 'Move the line to the end of the file, because the last line that matches wins.',
    },
    replaced: {
      message:
        'The code owners of {{path}} would change from {{owners}} to {{others}}. These would then review what Claude Code may do.',
      help: 'Check that the new owners answer for what Claude Code may do here.',
    },
  },
  *check({ change }) {
    const { codeOwners } = change.base.git;
    if (!codeOwners) return;
    for (const [line, path] of guardedPaths(change, codeOwners)) {
      const after = change.head.git.codeOwners;
      const decides = after ? decidingLine(path, after.lines) : undefined;
      const kept = line.owners.some((owner) => hasOwner(decides, owner));
      if (kept) continue;
      const [owners, pattern] = [line.owners.join(' '), line.pattern.text];
      const base = {
        at: commentedPlace(after, codeOwners, pattern) ?? placeOf(after, decides, codeOwners),
        identity: pattern,
        status: 'introduced' as const,
      };
      const level = isGuard(line) ? ({} as const) : ({ level: 'warn' } as const);
      if (!decides || decides.owners.length === 0) {
        yield { ...base, ...level, messageId: 'unowned', data: { path, owners, pattern } };
        continue;
      }
      const others = decides.owners.join(' ');
      // Who owns everything changes with the teams; that is no news about configuration.
      if (!isGuard(line)) continue;
      if (decides.pattern.text === pattern) {
        yield { ...base, level: 'warn', messageId: 'replaced', data: { path, owners, others } };
      } else {
        yield { ...base, messageId: 'overridden', data: { path, owners, others, pattern } };
      }
    }
  },
});

function hasOwner(line: CodeOwnersLine | undefined, owner: string): boolean {
  // User and team names have no letter case on GitHub.
  return line?.owners.some((other) => other.toLowerCase() === owner.toLowerCase()) ?? false;
}

/** A line that names configuration itself, rather than everything. */
function isGuard({ pattern }: CodeOwnersLine): boolean {
  return /claude|\.mcp|agents\.md|\.github|codeowners/iu.test(pattern.text);
}

/** The line that was switched off with a `#`. An example that stood there before is none. */
function commentedPlace(
  after: CodeOwnersFile | undefined,
  before: CodeOwnersFile,
  pattern: string,
): Location | undefined {
  const isLine = (line: CodeOwnersLine): boolean => line.pattern.text === pattern;
  if (before.commented.some(isLine)) return undefined;
  return after?.commented.find(isLine)?.at;
}

function placeOf(
  after: CodeOwnersFile | undefined,
  decides: Located<CodeOwnersLine> | undefined,
  before: CodeOwnersFile,
): Location {
  return decides?.at ?? startOfFile(after?.path ?? before.path);
}

// Paths in the root are looked at even while they do not exist: their owners are asked once they are added.
const ALWAYS = [
  '.claude/settings.json',
  '.mcp.json',
  'CLAUDE.md',
  '.github/CODEOWNERS',
  '.github/workflows/claude.yml',
];

/** Every line of the base that decides about such a path, with the first path that it decides about. */
function guardedPaths(
  change: Change,
  codeOwners: CodeOwnersFile,
): ReadonlyMap<Located<CodeOwnersLine>, string> {
  const guarded = new Map<Located<CodeOwnersLine>, string>();
  const there = [...governedPaths(change.base)].filter((path) => change.head.reader.tree.entries.has(path));
  for (const path of [...ALWAYS, ...there.sort()]) {
    const line = decidingLine(path, codeOwners.lines);
    if (line && line.owners.length > 0 && !guarded.has(line)) guarded.set(line, path);
  }
  return guarded;
}
