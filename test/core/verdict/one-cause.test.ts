/** No two rules report one cause: at one place only one of them speaks, or the pair stands here with its reason. */
import { describe, expect, test } from 'vitest';
import { RULES, type Verdict } from '../../../src/core/index.ts';
import { judgeCase } from '../cases/detection-case.ts';
import { judge } from '../cases/repository.ts';
import { CASE_TABLES } from '../cases/tables/index.ts';
import { FIXTURES, judgeFixture } from '../rules/fixture.ts';
import { P0 } from './large-changes.ts';
import { MIXED_CHANGES } from './mixed-changes.ts';

/** Rules about a file as a whole: they point at its first character, where its content can begin as well. */
const ABOUT_THE_FILE: ReadonlySet<string> = new Set([
  'changed-prompt-file',
  'committed-local-instructions',
  'utf-16-file',
]);

/** Lost protections share the place where they were missed, and each has to be put back by itself. */
const LOSSES: ReadonlySet<string> = new Set([
  'lost-ask-rule',
  'lost-deny-rule',
  'lost-protective-env-var',
  'lost-tool-limit',
  'reenabled-mcp-server',
  'weakened-setting',
]);

/** Other pairs that may point at one place. */
const PAIRS: readonly (readonly [one: string, other: string, because: string])[] = [
  ['literal-secret', 'unapproved-hook', 'Without the secret the hook still needs an approval.'],
  ['unapproved-helper-command', 'unapproved-hook', 'One script, two approvals of different kinds.'],
  ['unapproved-helper-command', 'unapproved-mcp-server', 'One script, two approvals of different kinds.'],
  ['unapproved-hook', 'unapproved-inline-command', 'One script, two approvals of different kinds.'],
  ['unapproved-hook', 'unapproved-mcp-server', 'One script, two approvals of different kinds.'],
];

function mayMeet(one: string, other: string): boolean {
  if (one === other) return true;
  if (ABOUT_THE_FILE.has(one) || ABOUT_THE_FILE.has(other)) return true;
  if (LOSSES.has(one) && LOSSES.has(other)) return true;
  return PAIRS.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

interface Meeting {
  readonly rules: readonly [string, string];
  readonly place: string;
}

/** Findings of different rules above a note that a change brings at one place. */
function meetingsIn({ findings }: Verdict): Meeting[] {
  const loud = findings.filter(({ status, level }) => status === 'introduced' && level !== 'note');
  const byPlace = Map.groupBy(loud, ({ at }) => `${at.path}:${at.line}:${at.column}`);
  return [...byPlace].flatMap(([place, found]) =>
    found.flatMap((one, index) =>
      found.slice(index + 1).flatMap((other): Meeting[] => {
        return one.ruleId === other.ruleId ? [] : [{ rules: [one.ruleId, other.ruleId], place }];
      }),
    ),
  );
}

/** The same words of one rule at one place, said twice. */
function echoesIn({ findings }: Verdict): string[] {
  const seen = new Set<string>();
  return findings
    .flatMap((finding) => (finding.members.length > 0 ? finding.members : [finding]))
    .map(({ ruleId, messageId, data, at, approvable }) =>
      JSON.stringify([ruleId, messageId, data, at, approvable?.digest]),
    )
    .filter((key) => seen.has(key) || !seen.add(key));
}

const VERDICTS: readonly (readonly [string, Verdict])[] = [
  ...FIXTURES.map((fixture) => [`${fixture.ruleId}/${fixture.name}`, judgeFixture(fixture)] as const),
  ...CASE_TABLES.flatMap(([, rows]) => rows.map((row) => [`${row.id} ${row.what}`, judgeCase(row)] as const)),
  ...MIXED_CHANGES.map(([what, base, head]) => [what, judge(base, head, P0)] as const),
];

describe('in every fixture, every detection case and changes that mix what is bad', () => {
  test('no two rules report at one place, unless they have different causes', () => {
    const clashes = VERDICTS.flatMap(([what, verdict]) =>
      meetingsIn(verdict)
        .filter(({ rules: [one, other] }) => !mayMeet(one, other))
        .map(({ rules, place }) => `${what}: ${rules.join(' and ')} at ${place}`),
    );
    expect(clashes).toEqual([]);
  });

  test('no rule says the same twice at one place', () => {
    expect(
      VERDICTS.flatMap(([what, verdict]) => echoesIn(verdict).map((echo) => `${what}: ${echo}`)),
    ).toEqual([]);
  });
});

test('the tables name rules that exist, and each pair meets somewhere', () => {
  const ids = new Set(RULES.map(({ meta }) => meta.id));
  const named = [...ABOUT_THE_FILE, ...LOSSES, ...PAIRS.flatMap(([one, other]) => [one, other])];
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
  const met = VERDICTS.flatMap(([, verdict]) => meetingsIn(verdict)).map(({ rules }) =>
    rules.toSorted().join(' '),
  );
  const unused = PAIRS.filter(([one, other]) => !met.includes([one, other].toSorted().join(' ')));
  expect(unused).toEqual([]);
});
