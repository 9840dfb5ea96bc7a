/** Schema of a policy test: a file under `tests/`. */
import { z } from 'zod';
import { normalizePath } from '../../source/git-path.ts';
import { Day, Text } from './text.ts';

const TreePath = z
  .string()
  .refine((path) => path !== '' && !/[\\\p{Cc}]/u.test(path) && normalizePath(path) === path, {
    error: 'must be the path of a file from the repository\'s root, such as ".claude/settings.json"',
  });

const Content = z.unknown().refine((value) => value !== null, {
  error: 'must be a text, or a JSON value that becomes one; leave the file out to have none',
});

const files = (description: string) =>
  z.record(TreePath, Content).meta({
    description,
    examples: [{ '.claude/settings.json': { permissions: { allow: ['Bash(npm test)'] } } }],
  });

const ExpectedFinding = z
  .strictObject({
    rule: Text.meta({ description: 'The rule that reports it.', examples: ['unapproved-hook'] }),
    level: z.enum(['block', 'warn', 'note']).optional().meta({ description: 'Default: any level.' }),
    path: Text.optional().meta({ description: 'The file that it is in. Default: any file.' }),
    line: z.int().positive().optional().meta({ description: 'The line, from 1. Default: any line.' }),
  })
  .meta({ description: 'A finding that must be among those of the change.' });

const Expectation = z
  .union([
    z.enum(['pass', 'block']),
    z.strictObject({
      outcome: z.enum(['pass', 'block']).meta({ description: 'Whether the change is refused.' }),
      findings: z
        .array(ExpectedFinding)
        .optional()
        .meta({ description: 'Findings that there must be, beside any others.', default: [] }),
    }),
  ])
  .meta({
    description:
      'What the policy has to decide, also while `enforcement` is `report`. `pass`: nothing blocks. `block`: the change is refused, be it because it cannot be read.',
    examples: ['block', { outcome: 'block', findings: [{ rule: 'unapproved-hook', line: 4 }] }],
  });

const Visibility = z.enum(['public', 'private', 'internal']);

/** A file under `tests/`. */
export const TestFile = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'The address of this schema, for editors.' }),
    description: Text.meta({
      description: 'What is expected, in a sentence.',
      examples: ['A hook that nobody approved is blocked.'],
    }),
    repository: z
      .string()
      .regex(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/u, { error: 'must be "owner/name"' })
      .meta({ description: 'The repository that the change is made in.', examples: ['acme/web'] }),
    visibility: Visibility.optional().meta({ description: 'Who can see it, where a group asks for that.' }),
    topics: z.array(Text).optional().meta({ description: 'Its topics, where a group asks for them.' }),
    properties: z
      .record(z.string(), z.union([Text, z.array(Text)]))
      .optional()
      .meta({ description: 'Its custom properties, where a group asks for them.' }),
    base: files('All files before the change: path to text, or to a JSON value. Default: none.').optional(),
    head: files('All files after the change.'),
    expect: Expectation,
    today: Day.optional().meta({
      description: 'The day of the change. Default: the day on which the test runs.',
      examples: ['2026-11-22'],
    }),
  })
  .meta({
    title: 'Portcullis policy test',
    description: 'A change, and what the policy has to decide about it.',
  });

/** What a test file says. */
export type TestFileContent = z.infer<typeof TestFile>;
