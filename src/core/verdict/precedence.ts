/** One cause, one finding: where rules declare that one of them speaks for another, the other finding moves into it. */
import { RULES_BY_ID } from '../rules/index.ts';
import type { Precedence } from '../rules/rule.ts';
import { type Finding, isAsLoudAs } from './finding.ts';

/**
 * Leaves out findings for which another one speaks, and names them in that one.
 * Nothing becomes quieter: the finding that stays weighs at least as much, is as new, and is as certain.
 * @returns the findings that stay, in their order; each has those that it speaks for in `covers`
 */
export function speakForOthers(findings: readonly Finding[]): Finding[] {
  const speakers = indexSpeakers(findings);
  if (speakers.ruleIds.size === 0) return [...findings];
  const speakerOf = new Map<Finding, Finding>();
  for (const finding of findings) {
    const speaker = findSpeaker(finding, speakers);
    if (speaker) speakerOf.set(finding, speaker);
  }
  const covered = new Map<Finding, Finding[]>();
  for (const finding of speakerOf.keys()) {
    const last = lastSpeaker(finding, speakerOf);
    const known = covered.get(last);
    if (known) known.push(finding);
    else covered.set(last, [finding]);
  }
  return findings
    .filter((finding) => !speakerOf.has(finding))
    .map((finding) => ({ ...finding, covers: covered.get(finding) ?? [] }));
}

interface Speakers {
  readonly byPlace: ReadonlyMap<string, readonly Finding[]>;
  /** The rules for which any of them speaks. */
  readonly ruleIds: ReadonlySet<string>;
}

/** The findings whose rule speaks for others, by the rule and the place that they speak for. */
function indexSpeakers(findings: readonly Finding[]): Speakers {
  const speakers = new Map<string, Finding[]>();
  const ruleIds = new Set<string>();
  for (const finding of findings) {
    if (finding.status === 'approved') continue;
    for (const { ruleId, where } of RULES_BY_ID.get(finding.ruleId)?.meta.supersedes ?? []) {
      ruleIds.add(ruleId);
      const key = keyOf(ruleId, where, finding);
      const known = speakers.get(key);
      if (known) known.push(finding);
      else speakers.set(key, [finding]);
    }
  }
  return { byPlace: speakers, ruleIds };
}

function keyOf(ruleId: string, where: Precedence['where'], { at }: Finding): string {
  const file = `${ruleId}\u0000${where}\u0000${at.path}`;
  return where === 'place' ? `${file}\u0000${at.line}\u0000${at.column}` : file;
}

function findSpeaker(finding: Finding, speakers: Speakers): Finding | undefined {
  const { ruleId, related, at } = finding;
  if (!speakers.ruleIds.has(ruleId)) return undefined;
  const isInOneFile = related.every(({ path }) => path === at.path);
  const candidates = [
    ...(speakers.byPlace.get(keyOf(ruleId, 'place', finding)) ?? []),
    ...(isInOneFile ? (speakers.byPlace.get(keyOf(ruleId, 'file', finding)) ?? []) : []),
  ];
  return candidates.find((speaker) => maySpeakFor(speaker, finding));
}

function maySpeakFor(speaker: Finding, finding: Finding): boolean {
  if (speaker.status !== finding.status || !isAsLoudAs(speaker, finding)) return false;
  return !speaker.undetermined || finding.undetermined;
}

// Ends, because no rule speaks for itself, not even through others; a test holds the declarations to that.
function lastSpeaker(finding: Finding, speakerOf: ReadonlyMap<Finding, Finding>): Finding {
  let last = finding;
  for (let next = speakerOf.get(last); next; next = speakerOf.get(last)) last = next;
  return last;
}
