/** What is wrong with a settings file, in Claude Code's eyes. */
import type { Span } from '../source/location.ts';
import type { JsonPath } from './shape.ts';

/**
 * One thing that does not take effect as written.
 * - `refuses-file`: Claude Code ignores the whole file, its deny rules and hooks included.
 * - `dropped`: only this value is left out.
 * - `unknown-key`: no such key; it is ignored.
 * - `legacy-key`: a name from earlier versions or of another file, or one that is deprecated.
 * - `inert-here`: a key that a project file cannot set.
 */
export interface SettingsProblem {
  readonly kind: 'refuses-file' | 'dropped' | 'unknown-key' | 'legacy-key' | 'inert-here';
  readonly path: JsonPath;
  readonly span: Span;
  /** What Claude Code does with it and what to write instead. */
  readonly message: string;
}
