/** `portcullis policy diff`: what one policy allows and another does not. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  diffForRepository,
  diffPolicies,
  isPolicyFile,
  type LayerDifferences,
  layersFor,
  type PolicySet,
  policyOf,
  type RepositoryTraits,
  renderDifference,
  TRAIT_OPTIONS,
  toDifferenceReportV1,
  visibleText,
} from '../../core/index.ts';
import { readBlobs } from '../../git/git-blobs.ts';
import { resolveRevision } from '../../git/git-revisions.ts';
import { readCommitTree } from '../../git/git-tree.ts';
import { isFolder, readPolicyFiles } from '../policy-folder.ts';
import { outputPaint } from '../terminal-paint.ts';
import { UsageError } from '../usage-error.ts';
import { usableSet } from './read-set.ts';
import { REPOSITORY_OPTIONS, readRepository } from './repository-options.ts';

/**
 * Prints the difference.
 * @returns 0 when the second policy allows nothing more, 1 when it does or may
 * @throws {UsageError} for what is not understood, and for a policy that cannot be read or is not valid
 */
export async function diffPolicy(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(args);
  const { format = 'text', repo = '.' } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be text or json`);
  }
  const traits = readRepository(values);
  const [a, b, ...more] = positionals;
  if (a === undefined || b === undefined || more.length > 0) {
    throw new UsageError('"policy diff" needs two policies: folders, or revisions of the policy repository');
  }
  const [before, after] = await Promise.all([setOf(a, repo), setOf(b, repo)]);
  const layers = traits ? diffFor(before, after, traits) : diffPolicies(before, after);
  const report = toDifferenceReportV1(layers);
  const paint = outputPaint();
  process.stdout.write(
    format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderDifference(layers, paint),
  );
  return report.loosens ? 1 : 0;
}

/** What holds for one repository. @throws {UsageError} where a group asks for what was not given */
function diffFor(before: PolicySet, after: PolicySet, traits: RepositoryTraits): LayerDifferences[] {
  const [old, next] = [before, after].map((set) => {
    const answer = policyOf(set, traits);
    if (answer.kind === 'policy') return answer.policy;
    const [group] = layersFor(set, traits).open;
    throw new UsageError(
      `whether ${visibleText(group?.path ?? 'a group')} holds for ${traits.repository} depends on its ${answer.trait}; give them with ${TRAIT_OPTIONS[answer.trait]}`,
    );
  });
  return old && next ? diffForRepository(old, next, traits.repository) : [];
}

/** A folder of that name counts before a revision. */
async function setOf(name: string, repo: string): Promise<PolicySet> {
  const isThere = await isFolder(resolve(name)).catch(() => false);
  const files = isThere
    ? await readPolicyFiles(resolve(name)).catch(() => undefined)
    : await filesAt(name, resolve(repo));
  if (!files)
    throw new UsageError(`${visibleText(name)} is no folder, and no revision in ${visibleText(repo)}`);
  return usableSet(files, name);
}

async function filesAt(revision: string, folder: string): Promise<Map<string, string> | undefined> {
  const oid = await resolveRevision(folder, revision).catch(() => undefined);
  if (oid === undefined) return undefined;
  const tree = await readCommitTree(folder, oid);
  const entries = [...tree.entries.values()].filter(
    ({ path, mode }) => isPolicyFile(path) && mode !== '120000',
  );
  const contents = await readBlobs(
    folder,
    entries.map(({ oid: blob }) => blob),
  );
  return new Map(
    entries.flatMap(({ path, oid: blob }): [string, string][] => {
      const content = contents.get(blob);
      return content?.kind === 'bytes' ? [[path, new TextDecoder().decode(content.bytes)]] : [];
    }),
  );
}

function parseWords(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { format: text, repo: text, ...REPOSITORY_OPTIONS },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
