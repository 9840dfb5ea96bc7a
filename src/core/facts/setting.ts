/** A settings key that has no fact kind of its own, with the value that it is given. */

import type { SettingSpec } from '../settings/setting-spec.ts';
import type { Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { FactBase } from './fact.ts';

/** A key and its value. `name` is dotted for nested keys: `sandbox.network.allowedDomains`. */
export interface SettingFact extends FactBase {
  readonly kind: 'setting';
  readonly name: string;
  readonly spec: SettingSpec;
  readonly value: Json;
  /** The single entries of a list, or of an object's members, each where it is written. */
  readonly entries: readonly SettingEntry[];
}

/** One entry of a setting. Behind a member of an object it keeps the member's name: `{ "npm": "/tmp" }`. */
export interface SettingEntry {
  readonly value: Json;
  readonly at: Location;
}
