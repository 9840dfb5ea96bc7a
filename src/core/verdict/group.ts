/** Groups: many findings that are alike become one, so that a report stays readable whatever is pasted or imported. */
import { canonicalJson, digestOf } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import { compareFindings, type Finding } from './finding.ts';

/**
 * As many findings that are alike stand for themselves in one file, and as many files or folders in one folder.
 * In 407 cases of real changes with findings of one kind in one file, nine of ten had five at most, which can be read
 * one by one and fixed one by one. The others were pasted or imported as a whole: up to 119 at once.
 */
const ALIKE_LIMIT = 5;
/** Folders below this depth count as the one at this depth: paths of thousands of folders cost nothing more. */
const MAX_DEPTH = 16;
const MAX_RELATED = 20;

/**
 * Puts together findings that are alike: same rule and message, level, status and certainty.
 * Those that point at one common cause always become one. Beyond `ALIKE_LIMIT`, those of a file become one, then those
 * of a folder, from the deepest folder up. So no kind of finding has more than that many entries.
 */
export function groupAlike(findings: readonly Finding[]): Finding[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { ruleId, messageId, level, status, undetermined } = finding;
    const kind = [ruleId, messageId, level, status, undetermined].join('\u0000');
    const known = kinds.get(kind);
    if (known) known.push(finding);
    else kinds.set(kind, [finding]);
  }
  return [...kinds.values()].flatMap((alike) => unitsOf(alike).flatMap(toGroup));
}

/** Findings that become one; at first each is a unit of its own. */
type Unit = readonly Finding[];

function unitsOf(alike: readonly Finding[]): Unit[] {
  if (alike.length === 1) return [alike];
  const single = withoutEchoes([...alike].sort(compareFindings)).map((finding): Unit => [finding]);
  const [causes, things] = [single.filter(pointsAtCause), single.filter((unit) => !pointsAtCause(unit))];
  const placed = [
    ...joinBy(causes, 1, ({ at }) => `${at.path}\u0000${at.line}\u0000${at.column}`),
    ...things,
  ];
  return joinByFolder(
    joinBy(placed, ALIKE_LIMIT, ({ at }) => at.path),
    0,
  );
}

/**
 * True when the place is the cause, not the thing: what is gone has no place of its own, and a changed script is not
 * the hook that runs it. Other things can share a place too, but by the way they are written: three tools in one text.
 */
function pointsAtCause([finding]: Unit): boolean {
  return finding !== undefined && (finding.category === 'protection' || finding.related.length > 0);
}

/**
 * Leaves out what says the same words at the same place and asks for the same approval.
 * @param sorted findings that are alike, so that those of one place stand next to each other
 */
function withoutEchoes(sorted: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return sorted.filter((finding, index) => {
    const { at, data, approvable } = finding;
    if (!isSamePlace(at, sorted[index - 1]?.at)) seen.clear();
    // Nearly every place has one finding, which echoes nothing.
    if (seen.size === 0 && !isSamePlace(at, sorted[index + 1]?.at)) return true;
    const words = canonicalJson([data, approvable?.digest ?? null]);
    return !seen.has(words) && seen.add(words);
  });
}

/** Joins the units that have a key in common, where there are more of them than the limit. */
function joinBy(units: readonly Unit[], limit: number, keyOf: (first: Finding) => string): Unit[] {
  const byKey = Map.groupBy(units, ([first]) => (first ? keyOf(first) : ''));
  return [...byKey.values()].flatMap((same) => (same.length > limit ? [same.flat()] : same));
}

/** Joins the units of folders, the deepest first, where a folder has more of them than the limit. */
function joinByFolder(units: readonly Unit[], depth: number): Unit[] {
  if (units.length <= ALIKE_LIMIT) return [...units];
  if (depth === MAX_DEPTH) return [units.flat()];
  const segmentOf = ([first]: Unit): string => {
    const segments = first?.at.path.split('/', depth + 2) ?? [];
    // The last segment is the file: a file lies in the folder itself, as a unit of its own.
    return segments.length > depth + 1 ? (segments[depth] ?? '') : '';
  };
  const joined = [...Map.groupBy(units, segmentOf)].flatMap(([segment, inside]) =>
    segment === '' ? inside : joinByFolder(inside, depth + 1),
  );
  return joined.length > ALIKE_LIMIT ? [joined.flat()] : joined;
}

/** One finding for a unit: its first, with the number and the places of all. */
function toGroup(unit: Unit): Finding[] {
  const members = [...unit].sort(compareFindings);
  const [first, ...others] = members;
  if (first === undefined || others.length === 0) return members;
  const fingerprints = members.map(({ fingerprint }) => fingerprint).sort();
  return [
    {
      ...first,
      related: placesOf(others, first.at).slice(0, MAX_RELATED),
      decidedAt: members.every(({ decidedAt }) => isSamePlace(decidedAt, first.decidedAt))
        ? first.decidedAt
        : undefined,
      // Each member has an approval of its own.
      approvable: undefined,
      fingerprint: digestOf(canonicalJson(['group', ...fingerprints])),
      members,
      covers: members.flatMap(({ covers }) => covers),
    },
  ];
}

function placesOf(members: readonly Finding[], first: Location): Location[] {
  const places = members.map(({ at }) => at);
  return places.filter((at, index) => {
    const before = places[index - 1] ?? first;
    return !isSamePlace(at, before);
  });
}

function isSamePlace(a: Location | undefined, b: Location | undefined): boolean {
  return a?.path === b?.path && a?.line === b?.line && a?.column === b?.column;
}
