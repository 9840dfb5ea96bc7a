/** The examples on a rule's page: what its first failing fixture changes, and what a passing one does, as small diffs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { type Rule, visibleText } from '../core/index.ts';
import type { Fixture, FixtureFile, FixtureTree } from './fixture-folder.ts';

/** An example, ready to be put into a page. */
export interface RuleExample {
  /** The fixture's folder, from the repository's root. */
  readonly folder: string;
  /** One diff for each file that differs. */
  readonly diffs: readonly string[];
  /** What the rule says of it; undefined where it says nothing. */
  readonly says: string | undefined;
  /** True when the fixture is judged by a policy of its own. */
  readonly hasPolicy: boolean;
}

/** What is reported, beside what is not. */
export interface RuleExamples {
  readonly reported: RuleExample;
  /** Undefined where no passing fixture is small enough to be read at a glance. */
  readonly passing: RuleExample | undefined;
}

const CONTEXT_LINES = 2;

const MAX_PASSING_LINES = 30;

/**
 * Makes the examples of a rule. The first message of a rule is its main one, so that a fixture with it is shown.
 * @param fixtures those of the rule
 * @throws {Error} when none of them fails
 */
export function toRuleExamples({ meta, messages }: Rule, fixtures: readonly Fixture[]): RuleExamples {
  const examples = fixtures.filter(({ fails }) => fails).map(toRuleExample);
  const [failing] = examples;
  if (!failing)
    throw new Error(`fixtures/rules/${meta.id} has no folder fail-…: the page of the rule needs one`);
  const [main] = Object.values(messages).map(({ message }) => likeness(message));
  const passing = fixtures.filter(({ fails }) => !fails).map(toRuleExample);
  const reported = examples.find(({ says, diffs }) => diffs.length > 0 && main?.test(says ?? ''));
  return { reported: reported ?? failing, passing: passing.find(isSmall) };
}

/** What a message can look like once it is filled in. */
function likeness(message: string): RegExp {
  const parts = message
    .split(/\{\{\w+\}\}|\[\[\w+\]\]/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}

function isSmall({ diffs }: RuleExample): boolean {
  return diffs.length > 0 && diffs.join('\n').split('\n').length <= MAX_PASSING_LINES;
}

function toRuleExample(fixture: Fixture): RuleExample {
  const paths = [...new Set([...fixture.base.files, ...fixture.head.files].map(({ path }) => path))];
  return {
    folder: `fixtures/rules/${fixture.ruleId}/${fixture.name}`,
    diffs: paths.toSorted().flatMap((path) => diffOf(path, fixture.base, fixture.head) ?? []),
    says: messageIn(fixture),
    hasPolicy: existsSync(join(fixture.folder, 'policy.jsonc')),
  };
}

/** The message of the rule in the fixture's verdict. */
function messageIn({ folder, ruleId }: Fixture): string | undefined {
  const file = join(folder, 'verdict.json');
  if (!existsSync(file)) return undefined;
  const verdict: { findings: readonly { ruleId: string; message: string }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return verdict.findings.find((finding) => finding.ruleId === ruleId)?.message;
}

function diffOf(path: string, base: FixtureTree, head: FixtureTree): string | undefined {
  const [before, after] = [base, head].map((tree) => tree.files.find((file) => file.path === path));
  const [old, current] = [shownText(before), shownText(after)];
  const from = before ? `a/${path}` : '/dev/null';
  const to = after ? `b/${path}` : '/dev/null';
  const patch = structuredPatch(from, to, old, current, undefined, undefined, { context: CONTEXT_LINES });
  const note = modeNote(before, after);
  if (patch.hunks.length === 0) return note;
  return [note, formatPatch(patch, FILE_HEADERS_ONLY).trimEnd()]
    .filter((part) => part !== undefined)
    .join('\n');
}

/** What a diff of git would say above the lines. */
function modeNote(before: FixtureFile | undefined, after: FixtureFile | undefined): string | undefined {
  if (after && after.kind !== 'file')
    return `new mode ${after.kind === 'link' ? '120000' : '160000'} (${WORDS[after.kind]})`;
  if (!before || !after || before.executable === after.executable) return undefined;
  const path = `${after.path}:`;
  return `${path} old mode ${modeOf(before)}, new mode ${modeOf(after)}`;
}

const WORDS = { link: 'a symbolic link', submodule: 'a submodule' } as const;

function modeOf({ executable }: FixtureFile): string {
  return executable ? '100755' : '100644';
}

/** A file's lines with everything made visible that a reader of the page would not see. */
function shownText(file: FixtureFile | undefined): string {
  if (!file) return '';
  const { bytes } = file;
  if (bytes[0] === 0xff) return `(UTF-16, ${bytes.length} bytes, which GitHub shows as binary)\n`;
  const lines = Buffer.from(bytes).toString().split('\n').map(visibleText);
  return file.kind === 'file' ? lines.join('\n') : `${lines.join('\n')}\n`;
}
