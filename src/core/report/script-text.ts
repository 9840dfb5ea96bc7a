/** The text of a file that a digest binds, for people who decide about it. */
import { type Digest, digestOf } from '../source/digest.ts';
import { hideSecrets } from '../source/secret.ts';
import { visibleText } from '../source/visible-text.ts';

/** A text that can be shown, or why there is none. */
export type ScriptText =
  | { readonly kind: 'text'; readonly text: string; readonly isMasked: boolean }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The text, masked, with everything visible that a reader would not see. Line ends and tabs stay what they are.
 * @param part a path in the tree, or `package.json#scripts.lint`, with the digest of the content that is meant
 * @param contents what the file holds in the trees that were judged
 */
export function scriptText(
  { path, digest }: { readonly path: string; readonly digest: Digest },
  contents: readonly Uint8Array[],
): ScriptText {
  const candidates = contents.flatMap((content) => [content, partOf(path, content)]);
  const bytes = candidates.find((one) => one && digestOf(one) === digest);
  if (bytes === undefined)
    return { kind: 'none', reason: 'not a single file, or too large. Look at it there.' };
  const text = decode(bytes);
  if (text === undefined) return { kind: 'none', reason: 'not a text. What it does cannot be read here.' };
  const hidden = hideSecrets(text);
  return { kind: 'text', text: hidden.split('\n').map(visibleLine).join('\n'), isMasked: hidden !== text };
}

function visibleLine(line: string): string {
  return line.split('\t').map(visibleText).join('\t');
}

const SCRIPT = '#scripts.';

/** The text of one script of a package.json. */
function partOf(path: string, content: Uint8Array): Uint8Array | undefined {
  const at = path.indexOf(SCRIPT);
  if (at < 0) return undefined;
  const text = scriptOf(decode(content) ?? '', path.slice(at + SCRIPT.length));
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

function scriptOf(manifest: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(manifest);
    if (typeof parsed !== 'object' || parsed === null || !('scripts' in parsed)) return undefined;
    const entry = Object.entries(parsed.scripts ?? {}).find(([key]) => key === name);
    return typeof entry?.[1] === 'string' ? entry[1] : undefined;
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
