/** What Claude Code would do when it starts in one folder of a repository, as data. */
import type { Location } from '../source/location.ts';
import type { Finding } from '../verdict/finding.ts';

/**
 * Whether an entry counts:
 * - `effective`: the client acts on it when a session starts in the folder
 * - `on-demand`: it lies below the folder, and counts once the session works there
 * - `elsewhere`: GitHub, another program, or those who install a plugin act on it
 * - `overridden`: another entry wins
 * - `inert`: the client ignores it
 */
export type EntryState = 'effective' | 'on-demand' | 'elsewhere' | 'overridden' | 'inert';

/**
 * What the policy says to an entry:
 * - `approved`, `expired`, `denied`: a line of the policy speaks about it
 * - `not-approved`: nobody approved it, and a change that adds it is blocked
 * - `review`: it would be reported without blocking
 * - `free`: it needs no approval
 */
export type Coverage = 'approved' | 'not-approved' | 'denied' | 'expired' | 'review' | 'free';

/** One thing that the configuration asks for. */
export interface ExplainedEntry {
  /** The kind of its fact. */
  readonly kind: string;
  /** The heading that it stands under. */
  readonly group: string;
  readonly title: string;
  readonly detail: string;
  readonly at: Location;
  readonly state: EntryState;
  /** Why it does not count; empty when it does. */
  readonly reason: string;
  readonly coverage: Coverage;
  /** What the rules say about it, the most important first. */
  readonly findings: readonly Finding[];
}

/** A file that a session in the folder reads. */
export interface ExplainedFile {
  readonly path: string;
  readonly surface: string;
  /** The real path behind symbolic links. */
  readonly at: string;
  readonly state: 'read' | 'refused' | 'unreadable';
  /** At the start of the session, once it works in the file's folder, or by another program. */
  readonly reach: 'start' | 'on-demand' | 'elsewhere';
  /** Why it was refused or could not be read; empty when it was read. */
  readonly reason: string;
}

/** The effective configuration of one folder. */
export interface Explanation {
  /** The folder, `''` for the root. */
  readonly folder: string;
  readonly files: readonly ExplainedFile[];
  readonly entries: readonly ExplainedEntry[];
  /** What the rules say about these files beside their entries: dropped values, unknown keys, links. */
  readonly notes: readonly Finding[];
  /** Folders with settings of their own, which only a session that starts there reads. */
  readonly otherFolders: readonly string[];
}
