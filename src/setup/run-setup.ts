/** The walk: each step looks first whether it is done, so that it can be run again at any time. */
import { EnvironmentError } from '../app/environment.ts';
import { visibleText } from '../core/index.ts';
import { httpStatus } from '../github/http-status.ts';
import { firstRepository, GateUnseen, verifyGate } from './first-repository.ts';
import { installApp } from './install-app.ts';
import { policyRepository } from './policy-repository.ts';
import { AppUnknown, readVariables, registerApp, signIn } from './register-app.ts';
import type { SetupOptions } from './setup-options.ts';
import { NotYet, type SetupWorld, type Walk } from './walk.ts';

/** Everything is done, or the gate holds. */
export const DONE = 0;
/** Something has to be done first, or the gate does not hold. */
export const TO_BE_DONE = 1;
/** It could not be found out. */
export const FAILED = 2;
/** Ended by Ctrl-C, as shells say it. */
export const INTERRUPTED = 130;

/** Walks through the setup. @returns the exit code */
export async function runSetup(options: SetupOptions, world: SetupWorld): Promise<number> {
  const walk = { options, world };
  try {
    return options.verify === undefined ? await allSteps(walk) : await verifyAlone(walk, options.verify);
  } catch (error) {
    if (world.signal.aborted) {
      world.terminal.say('\nEnded. "npm run setup" goes on from here.');
      return INTERRUPTED;
    }
    if (error instanceof NotYet) {
      world.terminal.say(error.message);
      return TO_BE_DONE;
    }
    world.terminal.say(wordsFor(error));
    return FAILED;
  }
}

async function allSteps(walk: Walk): Promise<number> {
  const app = await registerApp(walk);
  const installation = await installApp(walk, app);
  const policy = await policyRepository(walk, app, installation);
  await firstRepository(walk, app, policy);
  walk.world.terminal.say('\nStart Portcullis: npm start. It judges every open pull request at its start.');
  return DONE;
}

async function verifyAlone(walk: Walk, repository: string): Promise<number> {
  const app = await signIn(walk, await readVariables(walk));
  return (await verifyGate(walk, app, repository)) ? DONE : TO_BE_DONE;
}

/** GitHub's own texts are left out where a status says enough: they can repeat what was sent. */
function wordsFor(error: unknown): string {
  if (error instanceof EnvironmentError) {
    return `The file .env and the environment are not complete:\n${error.message}\nTo register a new App, move .env away first.`;
  }
  if (error instanceof GateUnseen || error instanceof AppUnknown) return error.message;
  const status = httpStatus(error);
  if (status !== undefined)
    return `GitHub refused with status ${status}. Run "npm run setup" again; it goes on from here.`;
  return visibleText(error instanceof Error ? error.message : String(error));
}
