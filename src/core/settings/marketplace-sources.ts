/** The forms of marketplace sources, and of the plugin sources inside them. */
import { bool, list, num, type ObjectShape, object, oneOf, record, text, texts, textWith } from './shape.ts';

const url = textWith({ format: 'url' });
const remote = { headers: record(text), headersHelper: text };
const checkout = { ref: text, path: text, sparsePaths: texts, skipLfs: bool };
const archiveUrl = textWith({ format: 'url', pattern: /^https:/u });
const filled = textWith({ minLength: 1 });
const oneWord = textWith({ pattern: /^[^ ]+$/u });
const npmName = textWith({ pattern: /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?(?!.*\.\.)[a-z0-9~-][a-z0-9._~-]*$/u });
const registry = textWith({ format: 'url', pattern: /^https?:/u });
const npm = object({ source: text, package: npmName }, { version: text, registry });
const pin = { ref: text, sha: textWith({ pattern: /^[0-9a-f]{40}$/u }) };

/** Sources of a plugin in an inline marketplace, by `source` (client 2.1.330, settings reference and experiment). */
export const PLUGIN_SOURCES: ReadonlyMap<string, ObjectShape> = new Map([
  ['npm', npm],
  ['url', object({ source: text, url: text }, pin)],
  ['github', object({ source: text, repo: text }, pin)],
  ['git-subdir', object({ source: text, url: text, path: text }, pin)],
  [
    'archive',
    object({ source: text, url: archiveUrl }, { sha256: textWith({ pattern: /^[0-9a-f]{64}$/iu }) }),
  ],
  ['command', object({ source: text, command: filled }, { timeout: num(), mode: oneOf('copy', 'link') })],
  // A placeholder of the client's own: the word is known, and yet no file may write it.
  ['unsupported', object({ source: oneOf() }, { error: text })],
]);

const inlinePlugin = object({ name: oneWord }, { description: text, version: text, strict: bool, ...remote });

/** Sources of a marketplace, by `source` (client 2.1.330, settings reference and experiment). */
export const MARKETPLACE_SOURCES: ReadonlyMap<string, ObjectShape> = new Map([
  ['url', object({ source: text, url }, remote)],
  ['github', object({ source: text, repo: text }, checkout)],
  ['git', object({ source: text, url: text }, checkout)],
  ['npm', npm],
  ['file', object({ source: text, path: text })],
  ['directory', object({ source: text, path: text })],
  ['skills-dir', object({ source: text })],
  ['hostPattern', object({ source: text, hostPattern: text })],
  ['pathPattern', object({ source: text, pathPattern: text })],
  [
    'settings',
    object(
      { source: text, name: oneWord, plugins: list(inlinePlugin) },
      { owner: object({ name: filled }, { email: text, url: text }) },
    ),
  ],
]);

/** What stands beside the source of a declared marketplace. */
export const MARKETPLACE_ENTRY: ObjectShape = object(
  { source: object({}, {}, 'kept') },
  { installLocation: text, autoUpdate: bool },
  'kept',
);
