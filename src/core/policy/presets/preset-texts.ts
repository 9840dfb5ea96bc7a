/** The texts of the presets. */
import type { PresetName } from '../vocabulary.ts';
import { BASELINE } from './baseline.ts';
import { CONTROLLED } from './controlled.ts';
import { MATURE } from './mature.ts';

/** Each preset as a policy file. */
export const PRESET_TEXTS: Readonly<Record<PresetName, string>> = {
  baseline: BASELINE,
  controlled: CONTROLLED,
  mature: MATURE,
};
