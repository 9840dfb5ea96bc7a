/** Fourth step: the check is required in a repository, and the gate is seen to hold. */
import { policyOf, visibleText } from '../core/index.ts';
import { asInstallation, findInstallation } from '../github/app-registration.ts';
import { type Gate, readGate } from '../github/gate-reader.ts';
import type { LoadedPolicy } from '../github/policy-loader.ts';
import { type GateAnswer, holds, judgeGate } from './judge-gate.ts';
import { readPolicy, troubleOf } from './policy-repository.ts';
import { rulesetCommand } from './ruleset-command.ts';
import type { Terminal } from './terminal.ts';
import type { OwnApp, Walk } from './walk.ts';

/** A repository cannot be looked at; the message says why. */
export class GateUnseen extends Error {
  override readonly name = 'GateUnseen';
}

/**
 * Looks at the gate of a repository, in about 14 requests that only read, and prints every answer.
 * @returns whether it holds
 * @throws {GateUnseen} when the App does not see the repository; what the client throws
 */
export async function verifyGate({ world }: Walk, app: OwnApp, repository: string): Promise<boolean> {
  const { gate, policy } = await look(app, repository);
  const kind = policy.state.kind === 'set' ? policyOf(policy.state.set, { repository }) : undefined;
  const answers = judgeGate({
    appId: app.id,
    repository,
    gate,
    policy: kind?.kind === 'policy' ? kind.policy : reasonOf(policy, kind?.trait),
  });
  print(world.terminal, repository, answers);
  return holds(answers);
}

function reasonOf(policy: LoadedPolicy, trait: string | undefined): string {
  return trait === undefined ? troubleOf(policy) : `a group of the policy asks for the repository's ${trait}`;
}

/** The same, with what to do where nothing requires the check yet. Whoever names no repository is told how to go on. */
export async function firstRepository(walk: Walk, app: OwnApp, policy: LoadedPolicy): Promise<void> {
  const { terminal } = walk.world;
  const repository =
    walk.options.repo ??
    (await terminal.ask({
      words: 'Which repository shall be the first (OWNER/NAME; nothing for none yet)?',
      fallback: '',
      isGood: (answer) => answer === '' || /^[\w.-]+\/[\w.-]+$/u.test(answer),
      hint: 'OWNER/NAME',
    }));
  if (repository === undefined || repository === '') {
    terminal.say(
      '\nFor a repository: npm run setup -- --repo OWNER/NAME says how to require the check there.',
    );
    return;
  }
  if (await verifyGate(walk, app, repository)) return;
  const branches = policy.state.kind === 'set' ? governed(policy, repository) : [];
  terminal.say(`
To close what is open, an administrator makes the check required. The number binds it to this App: a check of the same
name by anybody else does not count. Let people see the check on some pull requests first, if you like.

${rulesetCommand({ appId: app.id, repository, branches })}

Then look again: npm run setup -- --verify ${repository}`);
}

function governed({ state }: LoadedPolicy, repository: string): string[] {
  if (state.kind !== 'set') return [];
  const answer = policyOf(state.set, { repository });
  return answer.kind === 'policy' ? answer.policy.governedBranches.map(({ value }) => value) : [];
}

async function look(app: OwnApp, repository: string): Promise<{ gate: Gate; policy: LoadedPolicy }> {
  const [owner = '', repo = ''] = repository.split('/');
  const installation = await findInstallation(app.client, owner);
  if (!installation) throw new GateUnseen(`The App is not installed on ${visibleText(owner)}.`);
  const client = await asInstallation(app.connection, app.client, installation.id);
  const gate = await readGate(client, app.id, owner, repo);
  if (!gate) {
    throw new GateUnseen(
      `${visibleText(repository)} does not exist, or the App may not see it. Its owners choose at ${visibleText(installation.page)}`,
    );
  }
  return { gate, policy: await readPolicy(client, owner, app.policyRepository) };
}

const MARKS: Readonly<Record<GateAnswer['kind'], string>> = {
  holds: 'ok   ',
  open: 'OPEN ',
  unseen: 'look ',
};

function print(terminal: Terminal, repository: string, answers: readonly GateAnswer[]): void {
  terminal.say(`\nThe gate of ${visibleText(repository)}:`);
  for (const { kind, words } of answers) terminal.say(`  ${MARKS[kind]} ${visibleText(words)}`);
  const openOnes = answers.filter(({ kind }) => kind === 'open').length;
  terminal.say(openOnes === 0 ? 'It holds.' : `It does not hold yet: ${openOnes} to close.`);
}
