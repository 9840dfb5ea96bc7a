/** Schemas of marketplaces and plugins, shaped as Claude Code's `strictKnownMarketplaces` and `enabledPlugins`. */
import { z } from 'zod';
import { globOfExpression } from '../expression.ts';
import { isLabelBound } from '../url-pattern.ts';
import { Text } from './text.ts';

function kind<T extends string>(source: T, description: string) {
  return z.literal(source).meta({ description });
}

const ref = Text.optional().meta({
  description:
    'The branch, tag or commit. `*` stands for a part without `/`, as in `v3.*`. Without `ref` only a source without `ref` matches, which follows the default branch.',
});
const path = Text.optional().meta({ description: 'The path of the marketplace file in the repository.' });
const sparsePaths = z.array(Text).optional().meta({ description: 'The folders that are checked out.' });
const skipLfs = z.boolean().optional().meta({ description: 'Leave out files in Git LFS.' });
const headers = z.record(z.string(), z.string()).optional().meta({ description: 'Headers, exactly.' });
const headersHelper = Text.optional().meta({ description: 'The command that may produce headers, exactly.' });

const EXPRESSION =
  'must be a simple expression: literal text, "\\\\." for a dot, ".*" for any text, optionally "^" and "$"; it is always compared with the whole text';

const HostExpression = z
  .string()
  .refine(isHostExpression, { error: `${EXPRESSION}, and ".*" may only stand left of a fixed "\\\\.label"` })
  .meta({ description: 'The host of a github, git or url source, as a simple regular expression.' });
const PathExpression = z
  .string()
  .refine((text) => globOfExpression(text) !== undefined, { error: EXPRESSION })
  .meta({ description: 'The path of a file or directory source, as a simple regular expression.' });

/** An entry of `strictKnownMarketplaces`. */
export const MarketplaceSource = z.discriminatedUnion('source', [
  z.strictObject({
    source: kind('github', 'A repository on GitHub.'),
    repo: z
      .string()
      .regex(/^[A-Za-z0-9._-]+\/(?:[A-Za-z0-9._-]+|\*)$/u, {
        error: 'must be "owner/name" or "owner/*"',
      })
      .meta({ description: 'The repository on GitHub: `owner/name`, or `owner/*` for all of an owner.' }),
    ref,
    path,
    sparsePaths,
    skipLfs,
  }),
  z.strictObject({
    source: kind('git', 'Any Git repository.'),
    url: Text.meta({ description: 'The URL, exactly.' }),
    ref,
    path,
    sparsePaths,
    skipLfs,
  }),
  z.strictObject({
    source: kind('url', 'A marketplace file at a URL.'),
    url: Text.meta({ description: 'The URL, exactly.' }),
    headers,
    headersHelper,
  }),
  z.strictObject({
    source: kind('npm', 'An npm package.'),
    package: Text.meta({ description: 'The package.' }),
    version: Text.optional().meta({ description: 'The version, exactly.' }),
    registry: Text.optional().meta({ description: 'The registry, exactly.' }),
  }),
  z.strictObject({
    source: kind('file', 'A marketplace file.'),
    path: Text.meta({ description: 'The path, exactly.' }),
  }),
  z.strictObject({
    source: kind('directory', 'A folder.'),
    path: Text.meta({ description: 'The path, exactly.' }),
  }),
  z.strictObject({
    source: kind('hostPattern', 'Any github, git or url source on matching hosts.'),
    hostPattern: HostExpression,
  }),
  z.strictObject({
    source: kind('pathPattern', 'Any file or directory source with a matching path.'),
    pathPattern: PathExpression,
  }),
]);

/** `enabledPlugins`. */
export const EnabledPlugins = z
  .record(z.string().regex(/^[^@\s]+@[^@\s]+$/u, { error: 'must be "plugin@marketplace"' }), z.boolean())
  .meta({
    description:
      'Plugins that a repository may enable: `plugin@marketplace` and `true`. `false` says in so many words that a plugin is not approved. To demand a plugin, name it under `required`.',
    examples: [{ 'fmt@acme': true }],
  });

function isHostExpression(text: string): boolean {
  const glob = globOfExpression(text);
  return glob !== undefined && glob !== '*' && isLabelBound(glob);
}
