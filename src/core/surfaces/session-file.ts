/** Small files that steer sessions and are judged by one question: were they added or changed? */
import type { PromptRole } from '../facts/prompt-file.ts';
import { promptFile } from './front-matter-facts.ts';
import type { Surface, SurfaceMeta } from './surface.ts';
import { textFacts } from './text-facts.ts';
import { readTextFile } from './text-file.ts';

/**
 * A surface whose files become one fact each.
 * @param role what the text is for
 */
export function sessionFile(
  id: string,
  role: PromptRole,
  meta: SurfaceMeta,
  match: (path: string) => string | undefined,
): Surface {
  return {
    id,
    meta,
    match,
    read: (place, reader) =>
      readTextFile(place, reader, { utf16le: false }, (file) => {
        const facts = [promptFile(place, role, place.path, file), ...textFacts(place, file.source)];
        return { facts, remarks: [], refused: false };
      }),
  };
}
