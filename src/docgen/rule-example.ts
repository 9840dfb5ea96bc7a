/** The example on a rule's page: what its first failing fixture changes, as small diffs. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { visibleText } from '../core/index.ts';
import type { Fixture, FixtureFile, FixtureTree } from './fixture-folder.ts';

/** An example, ready to be put into a page. */
export interface RuleExample {
  /** The fixture's folder, from the repository's root. */
  readonly folder: string;
  /** One diff for each file that differs. */
  readonly diffs: readonly string[];
}

const CONTEXT_LINES = 2;

/** Makes an example of a fixture. */
export function toRuleExample(fixture: Fixture): RuleExample {
  const paths = [...new Set([...fixture.base.files, ...fixture.head.files].map(({ path }) => path))];
  return {
    folder: `fixtures/rules/${fixture.ruleId}/${fixture.name}`,
    diffs: paths.toSorted().flatMap((path) => diffOf(path, fixture.base, fixture.head) ?? []),
  };
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
