/** The repository that a command looks at, with the traits that groups can ask for. */
import type { RepositoryTraits } from '../../core/index.ts';
import { visibleText } from '../../core/index.ts';
import { UsageError } from '../usage-error.ts';

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true } as const;

/** The options, for `parseArgs`. */
export const REPOSITORY_OPTIONS = {
  repository: TEXT,
  topic: TEXTS,
  property: TEXTS,
  visibility: TEXT,
} as const;

interface RepositoryWords {
  readonly repository?: string | undefined;
  readonly topic?: readonly string[] | undefined;
  readonly property?: readonly string[] | undefined;
  readonly visibility?: string | undefined;
}

const VISIBILITIES: readonly string[] = ['public', 'private', 'internal'];

/**
 * Reads the options. What was not given stays unknown.
 * @returns undefined where no repository is named
 * @throws {UsageError} for what is not understood
 */
export function readRepository(words: RepositoryWords): RepositoryTraits | undefined {
  const { repository, topic, property, visibility } = words;
  if (repository === undefined) {
    const given = [topic, property, visibility].some((value) => value !== undefined);
    if (given) throw new UsageError('--topic, --property and --visibility need --repository OWNER/NAME');
    return undefined;
  }
  if (!/^[\w.-]+\/[\w.-]+$/u.test(repository)) {
    throw new UsageError('--repository needs the form OWNER/NAME, such as acme/web');
  }
  if (visibility !== undefined && !VISIBILITIES.includes(visibility)) {
    throw new UsageError(
      `--visibility is "${visibleText(visibility)}"; it can be ${VISIBILITIES.join(', ')}`,
    );
  }
  const topics = topic?.filter((one) => one !== '');
  return { repository, visibility, topics, properties: property && propertiesOf(property) };
}

/** Several values of one name are a list. */
function propertiesOf(words: readonly string[]): Record<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of words.filter((one) => one !== '')) {
    const [, name, value] = /^([^=]+)=(.+)$/su.exec(word) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`--property is "${visibleText(word)}"; it needs the form NAME=VALUE`);
    }
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return Object.fromEntries(found);
}
