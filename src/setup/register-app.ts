/** First step: the App is registered, and its keys are in `.env`. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readEnvironment } from '../app/environment.ts';
import { pagesOf } from '../app/policy-pages.ts';
import { visibleText } from '../core/index.ts';
import {
  type Connection,
  connect,
  exchangeCode,
  type RegisteredApp,
  readApp,
  setWebhook,
} from '../github/app-registration.ts';
import { httpStatus } from '../github/http-status.ts';
import { appManifest, webhookUrlOf } from './app-manifest.ts';
import { addToEnvFile, readEnvFile, tryToWrite, type Variables } from './env-file.ts';
import { serveRegistration } from './registration-server.ts';
import { isWebAddress } from './setup-options.ts';
import type { OwnApp, Walk } from './walk.ts';

/** GitHub does not let the App sign in. */
export class AppUnknown extends Error {
  override readonly name = 'AppUnknown';
}

const FILE = '.env';
const UNKNOWN = `GitHub does not know the App of ${FILE}, or does not take its key. Was the App deleted, or its key? To register a new App, move ${FILE} away first.`;

/**
 * The App of `.env`, or a new one.
 * @throws EnvironmentError where `.env` has a part of what is needed; what the client throws
 */
export async function registerApp(walk: Walk): Promise<OwnApp> {
  const { world, options } = walk;
  const path = join(world.folder, FILE);
  let variables = { ...(await readEnvFile(path)), ...world.env };
  const isNew = variables['APP_ID'] === undefined;
  if (isNew) {
    await register(walk, path, { baseUrl: options.apiUrl ?? variables['GITHUB_API_URL'] });
    variables = { ...(await readEnvFile(path)), ...world.env };
  }
  const app = await signIn(walk, variables);
  const verb = isNew ? 'is registered' : 'is there already';
  world.terminal.say(
    `App: ${visibleText(app.slug)} (number ${app.id}) of ${visibleText(app.owner)} ${verb}.`,
  );
  if (!isNew && options.publicUrl !== undefined && options.publicUrl !== '') {
    await setWebhook(app.client, { url: webhookUrlOf(options.publicUrl) });
    world.terminal.say(`Webhooks go to ${visibleText(webhookUrlOf(options.publicUrl))} from now on.`);
  }
  return app;
}

/** @throws EnvironmentError with what is missing; {AppUnknown} where GitHub does not take the key */
export async function signIn({ world, options }: Walk, variables: Variables): Promise<OwnApp> {
  const { appId, privateKey, policyRepository, baseUrl } = readEnvironment(variables);
  const connection = { ...world.connection, baseUrl: options.apiUrl ?? baseUrl };
  const client = connect(connection, { appId, privateKey });
  const { id, slug, owner, page } = await readApp(client).catch((error: unknown) => {
    throw [401, 404].includes(httpStatus(error) ?? 0) ? new AppUnknown(UNKNOWN) : error;
  });
  return { id, slug, owner, page, client, connection, policyRepository };
}

/** What `.env` and the environment say. */
export async function readVariables({ world }: Walk): Promise<Variables> {
  return { ...(await readEnvFile(join(world.folder, FILE))), ...world.env };
}

async function register(walk: Walk, path: string, { baseUrl }: Pick<Connection, 'baseUrl'>): Promise<void> {
  const { world } = walk;
  const { terminal } = world;
  const org = await askForAccount(walk);
  const name = walk.options.name ?? `portcullis-${org === '' ? 'app' : org}`;
  const publicUrl = await askForAddress(walk);
  // The keys are given out once: whether they can be kept is found out before.
  await tryToWrite(path);
  const account = org === '' ? '' : `/organizations/${encodeURIComponent(org)}`;
  const page = {
    newAppUrl: `${pagesOf(baseUrl)}${account}/settings/apps/new`,
    manifestFor: (redirectUrl: string) => appManifest({ name, redirectUrl, publicUrl }),
  };
  const server = await serveRegistration(page, world.signal);
  try {
    terminal.say(
      `\nOpen this page in a browser on this machine, and register the App there:\n\n  ${server.url}\n`,
    );
    const code = await server.code;
    const connection = { ...world.connection, baseUrl };
    const app = await exchangeCode(connection, code);
    await keep(walk, path, connection, app);
  } finally {
    await server.close();
  }
}

/** An App without a webhook has no secret yet: it gets one of ours, so that it is there when the webhook is. */
async function keep(walk: Walk, path: string, connection: Connection, app: RegisteredApp): Promise<void> {
  const { terminal } = walk.world;
  const secret = app.webhookSecret ?? randomBytes(32).toString('hex');
  await addToEnvFile(path, {
    APP_ID: String(app.id),
    // In base64 it is one line, which every reader of such files takes.
    PRIVATE_KEY: Buffer.from(app.privateKey).toString('base64'),
    WEBHOOK_SECRET: secret,
    ...(connection.baseUrl === undefined ? {} : { GITHUB_API_URL: connection.baseUrl }),
  });
  terminal.say(
    `Its key and its webhook secret are in ${FILE}, which only you may read. Keep that file, and show it to nobody.`,
  );
  if (app.webhookSecret !== null) return;
  const client = connect(connection, { appId: app.id, privateKey: app.privateKey });
  const isSet = await setWebhook(client, { secret }).then(
    () => true,
    () => false,
  );
  if (!isSet)
    terminal.say(
      `GitHub did not take the webhook secret. Enter WEBHOOK_SECRET of ${FILE} on the App's page.`,
    );
}

async function askForAccount({ options, world }: Walk): Promise<string> {
  const org =
    options.org ??
    (await world.terminal.ask({
      words: 'Which organisation shall the App belong to (nothing for your own account)?',
      fallback: '',
      isGood: (answer) => /^[\w-]*$/u.test(answer),
      hint: 'the name of an organisation',
    }));
  return org ?? '';
}

async function askForAddress({ options, world }: Walk): Promise<string | undefined> {
  const address =
    options.publicUrl ??
    (await world.terminal.ask({
      words: 'Under which public address will GitHub reach Portcullis (nothing for none yet)?',
      fallback: '',
      isGood: (answer) => answer === '' || isWebAddress(answer),
      hint: 'an address such as https://portcullis.example.com',
    }));
  if (address !== undefined && address !== '') return address;
  world.terminal.say(WITHOUT_ADDRESS);
  return undefined;
}

const WITHOUT_ADDRESS = `Without a public address, Portcullis hears of nothing by itself: it looks every 15 to 60 minutes, and at each start.
That is enough to try it. docs/setup.md says how to give it an address later.`;
