/** Schemas of the small things: digests, pins, days, names. */
import { z } from 'zod';
import { normalizePath } from '../../source/git-path.ts';

/** A text that says something. */
export const Text = z.string().min(1, { error: 'must not be empty' });

/** `sha256:` and 64 lower-case hexadecimal digits. */
export const Sha256 = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/u)]).meta({
  description:
    'A SHA-256 digest: `sha256:` and 64 lower-case hexadecimal digits, as `sha256sum` prints them.',
  examples: ['sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
});

const PinnedPath = z.string().refine(isPinnedPath, {
  error:
    'must be the path of a file from the repository\'s root, such as ".claude/hooks/format.sh", or of a part of it, such as "package.json#scripts.lint". Write no leading "/", no ".." and no backslash.',
});

/** The contents that the files run by a command may have. */
export const PinnedFiles = z
  .record(PinnedPath, z.union([Sha256, z.array(Sha256).min(1, { error: 'must name at least one digest' })]))
  .meta({
    description:
      "Pins: for each file of the repository that the command runs, the digest that its content must have. It can be a list of digests while several versions are in use. Keys are paths from the repository's root; `package.json#scripts.lint` pins the text of one script.",
    examples: [
      {
        '.claude/hooks/format.sh': 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
    ],
  });

/** A day that exists. */
export const Day = z.iso.date({ error: 'must be a day of the calendar, written YYYY-MM-DD' });

/** `owner/name`, where both may hold `*`. */
export const RepositoryPattern = z.string().regex(/^[A-Za-z0-9._*-]+\/[A-Za-z0-9._*-]+$/u, {
  error: 'must be "owner/name"; both may hold "*", as in "acme/*"',
});

function isPinnedPath(key: string): boolean {
  const [path = '', ...rest] = key.split('#');
  if (path === '' || /[\\\p{Cc}]/u.test(key)) return false;
  return normalizePath(path) === path && rest.every((part) => part !== '');
}
