/** The texts of the presets. */
import type { PresetName } from '../vocabulary.ts';

/** Each preset as a policy file. */
export const PRESET_TEXTS: Readonly<Record<PresetName, string>> = {
  baseline: '{}',
  controlled: '{}',
  mature: '{}',
};
