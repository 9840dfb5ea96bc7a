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
  if (speakers.size === 0) return [...findings];
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

type Speakers = ReadonlyMap<string, readonly Finding[]>;

/** The findings whose rule speaks for others, by the rule and the place that they speak for. */
function indexSpeakers(findings: readonly Finding[]): Speakers {
  const speakers = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.status === 'approved') continue;
    for (const { ruleId, where } of RULES_BY_ID.get(finding.ruleId)?.meta.supersedes ?? []) {
      const key = keyOf(ruleId, where, finding);
      const known = speakers.get(key);
      if (known) known.push(finding);
      else speakers.set(key, [finding]);
    }
  }
  return speakers;
}

function keyOf(ruleId: string, where: Precedence['where'], { at }: Finding): string {
  const place = where === 'place' ? [at.line, at.column] : [];
  return [ruleId, where, at.path, ...place].join('\u0000');
}

function findSpeaker(finding: Finding, speakers: Speakers): Finding | undefined {
  const { ruleId, related, at } = finding;
  const isInOneFile = related.every(({ path }) => path === at.path);
  const candidates = [
    ...(speakers.get(keyOf(ruleId, 'place', finding)) ?? []),
    ...(isInOneFile ? (speakers.get(keyOf(ruleId, 'file', finding)) ?? []) : []),
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
