/** What a report says of a change beside its findings. Made once a report is written, because edits are tried out. */
import type { Edit } from '../edit/edit.ts';
import { proposeEdits } from '../edit/propose-edits.ts';
import type { Effect } from '../effect/effect.ts';
import { effectsOf } from '../effect/effects-of.ts';
import { decodeConfiguration } from '../source/decode.ts';
import type { EvaluationRequest } from '../verdict/evaluate.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** A change in other words than its findings. */
export interface ChangeDescription {
  /** What Claude Code would do otherwise, the most important first. */
  readonly effects: readonly Effect[];
  /** Small edits that settle a finding, by its fingerprint. */
  readonly edits: ReadonlyMap<string, Edit>;
  /** A file of the proposed state; undefined for one that is not there or was not read. */
  readonly textOf: (path: string) => string | undefined;
}

/** Describes a change that was judged. Pure: equal requests give equal answers. */
export function describeChange(request: EvaluationRequest, verdict: Verdict): ChangeDescription {
  return {
    effects: effectsOf(request, verdict),
    edits: proposeEdits(request, verdict),
    textOf: (path) => textIn(request, path),
  };
}

function textIn({ head, blobs }: EvaluationRequest, path: string): string | undefined {
  const entry = head.entries.get(path);
  const content = entry && blobs.get(entry.oid);
  if (content?.kind !== 'bytes') return undefined;
  const decoded = decodeConfiguration(content.bytes, { utf16le: true });
  return decoded.kind === 'text' ? decoded.text : undefined;
}
