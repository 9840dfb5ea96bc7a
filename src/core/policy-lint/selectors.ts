/** Which repositories files are about: groups and layers that none can belong to. */
import { matchGlob } from '../policy/glob.ts';
import { quote } from '../policy/places.ts';
import { startOfFile } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Vantage } from './vantage.ts';

/** Lints the selector of a group, and the name of a repository's file. */
export function lintSelector({ layer }: Vantage): LintFinding[] {
  if (layer.role === 'repository') return fileName(layer.path);
  const { repositories } = layer.file;
  if (!repositories) return [];
  const found: LintFinding[] = [];
  const { names, except = [], topics = [] } = repositories;
  names?.forEach((name, index) => {
    const reason = impossibleName(name) ?? exceptedName(name, except);
    if (reason === undefined) return;
    const at = layer.places.value(['repositories', 'names', index]);
    found.push(nobody(`${quote(name)} names no repository: ${reason}.`, at));
  });
  topics.forEach((topic, index) => {
    if (/^[a-z0-9][a-z0-9-]{0,49}$/iu.test(topic)) return;
    const at = layer.places.value(['repositories', 'topics', index]);
    const rule = 'GitHub allows letters, digits and "-" only, at most 50';
    found.push(nobody(`${quote(topic)} is no topic: ${rule}.`, at));
  });
  return found;
}

function nobody(message: string, at: LintFinding['at']): LintFinding {
  const help = 'Correct or remove it: this layer does not hold where it seems to.';
  return { id: 'unmatchable-repository', level: 'warning', at, message, help };
}

function fileName(path: string): LintFinding[] {
  const name = path.slice('repositories/'.length).replace(/\.jsonc?$/u, '');
  const reason = /^[A-Za-z0-9._-]+$/u.test(name)
    ? impossibleName(name)
    : 'GitHub allows letters, digits, ".", "_" and "-" only';
  if (reason === undefined) return [];
  return [nobody(`The file is named after no repository: ${reason}.`, startOfFile(path))];
}

// The documentation of GitHub's REST API: names of repositories have at most 100 characters; GitHub cuts ".git" off.
function impossibleName(name: string): string | undefined {
  if (name.replaceAll('*', '').length > 100) return 'a name has at most 100 characters';
  if (/\.git$/iu.test(name)) return 'no name ends with ".git"';
  return name === '.' || name === '..' ? 'this is no name' : undefined;
}

/** A pattern whose text an exception matches is excepted as a whole, its `*` included. */
function exceptedName(name: string, except: readonly string[]): string | undefined {
  const cover = except.find((pattern) => matchGlob(pattern.toLowerCase(), name.toLowerCase()));
  return cover === undefined ? undefined : `${quote(cover)} under "except" takes all of them out`;
}
