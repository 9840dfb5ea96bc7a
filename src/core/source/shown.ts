/** A text as it may be shown whole: without credentials, and with nothing invisible. */
import { hideSecrets } from './secret.ts';
import { visibleText } from './visible-text.ts';

/** Masks credentials, those with a known form and those behind a name such as `--password`, and shows what is invisible. */
export function shown(text: string): string {
  return visibleText(hideSecrets(text));
}
