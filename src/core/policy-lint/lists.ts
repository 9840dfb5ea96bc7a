/** Lists of texts: entries that stand there twice, and patterns over nearly everything. */
import { deniedServers } from '../policy/entries.ts';
import { listed } from '../policy/layer-stack.ts';
import { quote } from '../policy/places.ts';
import { APPROVING_LISTS } from '../policy/vocabulary.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { ownEntries, placeText, type Repetition, repeated, repetitions, type Vantage } from './vantage.ts';

/** Lints every list for entries that stand there twice, and lists of names and paths for patterns that are too wide. */
export function lintLists(vantage: Vantage): LintFinding[] {
  return [
    ...duplicates(vantage),
    ...widePaths(vantage),
    ...wideNames(vantage),
    ...wideSensitivePaths(vantage),
  ];
}

function duplicates(vantage: Vantage): LintFinding[] {
  const { layer } = vantage;
  const { file, places } = layer;
  const approving = APPROVING_LISTS.flatMap((list) => repetitions(vantage, list));
  const others = [
    deniedServers(file.deniedMcpServers ?? [], places),
    listed(file.sensitivePaths, ['sensitivePaths'], layer),
    listed(file.governedBranches, ['governedBranches'], layer),
    listed(file.delegate, ['delegate'], layer),
    listed(file.requiredCodeOwners, ['requiredCodeOwners'], layer),
    listed(file.instructions?.requiredSections, ['instructions', 'requiredSections'], layer),
  ].flatMap(repeated);
  return [...approving, ...others].map(duplicate);
}

function duplicate({ at, earlier }: Repetition): LintFinding {
  const message = `The same entry stands in ${placeText(earlier)} already.`;
  return { id: 'duplicate-entry', level: 'note', at, message, help: 'Remove one of the two.' };
}

// A root, the home folder or the folder above, and then any name.
const FOREIGN = /^(?:~|\.\.(?:\/\.\.)*|\/|[A-Za-z]:)?\/?\*+(?:\/\*+)*$|^(?:~|\/|\/home\/\*|\/Users\/\*)\/?$/u;

function widePaths(vantage: Vantage): LintFinding[] {
  const directories = ownEntries(vantage, 'permissions.additionalDirectories');
  const imports = ownEntries(vantage, 'instructions.externalImports');
  return [
    ...directories.flatMap((entry) => widePath(entry, 'every repository may add', 'Name the folders.')),
    ...imports.flatMap((entry) => widePath(entry, 'instructions may pull in', 'Name the files.')),
  ];
}

function widePath(
  { value, at }: { readonly value: string; readonly at: Location },
  who: string,
  help: string,
): LintFinding[] {
  if (!FOREIGN.test(value)) return [];
  const message = `${quote(value)} covers whatever lies there on a developer's machine, and ${who} it.`;
  return [{ id: 'wide-path', level: 'warning', at, message, help }];
}

function wideNames(vantage: Vantage): LintFinding[] {
  const variables = ownEntries(vantage, 'env.allow');
  const headers = ownEntries(vantage, 'httpHookAllowedEnvVars');
  return [...variables, ...headers].flatMap(({ value, at }): LintFinding[] => {
    if (!/^.{1,2}\*$/u.test(value)) return [];
    const message = `${quote(value)} covers every variable with this beginning, and many programs have some.`;
    return [{ id: 'wide-name', level: 'warning', at, message, help: 'Write more of the name.' }];
  });
}

function wideSensitivePaths({ layer }: Vantage): LintFinding[] {
  return listed(layer.file.sensitivePaths, ['sensitivePaths'], layer).flatMap(
    ({ value, at }): LintFinding[] => {
      if (!/^(?:\.\/)?\*+(?:\/\*+)*$/u.test(value)) return [];
      const message = `${quote(value)} makes every file a secret, so that every rule that reads a file is judged as one.`;
      return [
        { id: 'wide-path', level: 'warning', at, message, help: 'Name the folders or the kind of file.' },
      ];
    },
  );
}
