/** Puts the presets, which people read as files, into a module that the core can import. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRESETS } from '../core/policy/vocabulary.ts';

/** Where the module stands. */
export const PRESET_TEXTS_PATH = 'src/core/policy/presets/preset-texts.ts';

/**
 * The text of the module with all presets.
 * @param root the repository's root
 */
export function renderPresetTexts(root: string): string {
  const members = PRESETS.map((name) => {
    const text = readFileSync(join(root, 'presets', `${name}.jsonc`), 'utf8');
    return `  ${name}: ${templateOf(text)},`;
  });
  return `/** The texts of the presets. Generated from presets/ by \`npm run docs\`: change the files there. */
import type { PresetName } from '../vocabulary.ts';

/** Each preset as a policy file. */
export const PRESET_TEXTS: Readonly<Record<PresetName, string>> = {
${members.join('\n')}
};
`;
}

function templateOf(text: string): string {
  return `\`${text.replace(/[\\`]|\$\{/gu, (match) => `\\${match}`)}\``;
}
