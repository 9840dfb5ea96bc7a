/** Third step: the policy is in a repository of its own. The App may not write, so its owner pushes it. */
import { isAbsolute, join } from 'node:path';
import { writeStarter } from '../cli/policy/write-starter.ts';
import { PRESETS, type StarterChoice, visibleText } from '../core/index.ts';
import { type AppInstallation, asInstallation } from '../github/app-registration.ts';
import type { GitHubClient } from '../github/client.ts';
import { ContentCaches } from '../github/content-caches.ts';
import { ANY_REPOSITORY, type LoadedPolicy, PolicyLoader } from '../github/policy-loader.ts';
import { RepositoryReader } from '../github/repository-reader.ts';
import { OWNER } from './setup-options.ts';
import { confirm } from './terminal.ts';
import { type OwnApp, type Walk, waitFor } from './walk.ts';

/** What each preset is for, in one line. docs/presets.md has all of it. */
const MEANINGS: Readonly<Record<(typeof PRESETS)[number], string>> = {
  baseline: 'nothing that gives Claude Code free rein; everyday work goes on',
  controlled: 'as well: nothing runs by itself that nobody approved',
  mature: "as well: what shapes Claude's work is approved",
};

/** The policy that the App reads; waits until there is one that is valid. */
export async function policyRepository(
  walk: Walk,
  app: OwnApp,
  installation: AppInstallation,
): Promise<LoadedPolicy> {
  const { terminal } = walk.world;
  const name = `${installation.account}/${app.policyRepository}`;
  let client = await asInstallation(app.connection, app.client, installation.id);
  let told = '';
  const look = async (): Promise<LoadedPolicy | undefined> => {
    const policy = await readPolicy(client, installation.account, app.policyRepository);
    if (policy.state.kind === 'set' && !policy.broken) return policy;
    const trouble = troubleOf(policy);
    if (trouble !== told && policy.state.kind !== 'unavailable') terminal.say(trouble);
    told = trouble;
    return undefined;
  };
  // A token is good for the repositories that the App saw when it was made.
  const lookAgain = async (): Promise<LoadedPolicy | undefined> => {
    client = await asInstallation(app.connection, app.client, installation.id);
    return look();
  };
  let found = await look();
  if (found === undefined) {
    await prepare(walk, app, installation, name);
    found = await waitFor(walk, () => undefined, lookAgain);
  }
  terminal.say(`Policy: ${visibleText(found.name)} is read, and it is valid.`);
  return found;
}

/** The policy as the App reads it. @throws what the client throws */
export function readPolicy(client: GitHubClient, owner: string, repository: string): Promise<LoadedPolicy> {
  const reader = new RepositoryReader(client, new ContentCaches(), owner, repository);
  return new PolicyLoader(ANY_REPOSITORY).load(reader);
}

/** Why the policy cannot be used, in a sentence. */
export function troubleOf({ state, broken }: LoadedPolicy): string {
  if (state.kind === 'unavailable') return visibleText(state.reason);
  const [problem] = broken?.problems ?? (state.kind === 'invalid' ? state.problems : []);
  if (problem === undefined) return 'the policy cannot be used';
  return visibleText(`${problem.at.path}:${problem.at.line}: ${problem.message}`);
}

/** Writes the files beside this folder's own, and says how they get to GitHub. */
async function prepare(
  walk: Walk,
  app: OwnApp,
  { page, seesAll }: AppInstallation,
  name: string,
): Promise<void> {
  const { terminal, folder } = walk.world;
  const choice = await choose(walk, app);
  const named = walk.options.policyFolder;
  const target = isAbsolute(named) ? named : join(folder, named);
  const written = await writeStarter(target, choice);
  const kept = written.filter(({ isNew }) => !isNew).map(({ path }) => path);
  terminal.say(`\nThe files of the policy repository are in ${visibleText(target)}.`);
  if (kept.length > 0) terminal.say(`Left as they were: ${kept.map(visibleText).join(', ')}.`);
  terminal.say(`Look at them, and push them to a repository ${visibleText(name)}:\n
  cd ${quoted(target)}
  git init --initial-branch=main
  git add --all
  git commit --message "A policy for Claude Code"
  gh repo create ${quoted(name)} --private --source . --push\n`);
  if (!seesAll) terminal.say(`Then let the App see that repository:\n\n  ${visibleText(page)}\n`);
}

async function choose(walk: Walk, app: OwnApp): Promise<StarterChoice> {
  const { options, world } = walk;
  const { terminal } = world;
  if (options.preset === undefined) {
    terminal.say(
      `\nThe policy starts from a preset:\n${PRESETS.map((one) => `  ${one}: ${MEANINGS[one]}`).join('\n')}`,
    );
  }
  const asked =
    options.preset ??
    (await terminal.ask({
      words: 'Which preset?',
      fallback: 'baseline',
      isGood: (answer) => PRESETS.some((one) => one === answer),
      hint: PRESETS.join(', '),
    }));
  const preset = PRESETS.find((one) => one === asked) ?? 'baseline';
  const reportOnly =
    options.reportOnly ??
    (await confirm(
      terminal,
      'Shall checks only tell at first, and block nothing? It is the gentle start.',
      true,
    ));
  const fallback = `@${app.owner}`;
  const owner =
    options.owner ??
    (await terminal.ask({
      words: 'Who owns the policy: whose review shall changes to it need?',
      fallback,
      isGood: (answer) => OWNER.test(answer),
      hint: 'a person or team, such as @acme/security',
    }));
  return { preset, reportOnly, owner: owner ?? fallback, managed: undefined };
}

/** For a shell of Unix. */
function quoted(text: string): string {
  return /^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
