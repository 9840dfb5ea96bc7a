/** Reads and checks the process environment, once, at the start. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { RULE_PAGES } from '../core/index.ts';
import type { AppIdentity } from '../github/approvals-app.ts';
import type { StoreLocation } from '../store/store.ts';

/** What the App needs to run. */
export interface AppEnvironment {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly policyRepository: string;
  /** The numbers of repositories that may hold the policy in place of the one that did before. */
  readonly policyRepositoryIds: readonly number[];
  /** The second App, which opens pull requests in the policy repository; undefined where nobody set it up. */
  readonly approvals: AppIdentity | undefined;
  readonly host: string;
  readonly port: number;
  /** Where Prometheus asks; undefined serves no metrics. */
  readonly metricsPort: number | undefined;
  /** The root of GitHub's REST API; undefined for github.com. */
  readonly baseUrl: string | undefined;
  readonly docsUrl: string;
  /** Where jobs, verdicts and decisions are kept. */
  readonly database: StoreLocation;
  /** How long decisions are kept; undefined is for ever. */
  readonly retentionDays: number | undefined;
}

const MINIMUM_SECRET = 32;
const DATABASE_ADDRESS = 'DATABASE_URL is an address such as postgres://user:password@host/database.';

const secret = z
  .string({ error: 'WEBHOOK_SECRET is missing. Set the secret that the App has on GitHub.' })
  .min(
    MINIMUM_SECRET,
    `WEBHOOK_SECRET is shorter than ${MINIMUM_SECRET} characters. Choose a long random one.`,
  )
  .refine(
    (value) => new Set(value).size >= 8,
    'WEBHOOK_SECRET repeats a few characters. Choose a long random one.',
  );

const Environment = z.object({
  APP_ID: z.coerce
    .number({ error: 'APP_ID is missing. It is the number of the App on GitHub.' })
    .int()
    .positive(),
  WEBHOOK_SECRET: secret,
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  APPROVALS_APP_ID: z.coerce.number().int().positive().optional(),
  APPROVALS_PRIVATE_KEY: z.string().optional(),
  APPROVALS_PRIVATE_KEY_PATH: z.string().optional(),
  POLICY_REPOSITORY: z
    .string()
    .regex(/^[\w.-]+$/u, 'POLICY_REPOSITORY is the name of a repository, without its owner.')
    .default('.claude-policy'),
  POLICY_REPOSITORY_ID: z
    .string()
    .regex(
      /^\d+(?:,\d+)*$/u,
      'POLICY_REPOSITORY_ID is the number of a repository, or several with commas between.',
    )
    .transform((text) => text.split(',').map(Number))
    .default([]),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  GITHUB_API_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u, error: DATABASE_ADDRESS }).optional(),
  PORTCULLIS_DATA: z.string().min(1).default('.portcullis'),
  RETENTION_DAYS: z.coerce.number().int().positive().optional(),
  DOCS_URL: z.url().default(RULE_PAGES),
});

/** The environment cannot be used; the message has one line for each reason. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Reads the environment. There are no unsafe defaults: a secret that is missing, short or monotonous is refused.
 * @throws {EnvironmentError} with every problem, in words that say what to set
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): AppEnvironment {
  const result = Environment.safeParse(env);
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const values = result.data;
  return {
    appId: values.APP_ID,
    privateKey: privateKeyOf('PRIVATE_KEY', values.PRIVATE_KEY, values.PRIVATE_KEY_PATH),
    webhookSecret: values.WEBHOOK_SECRET,
    policyRepository: values.POLICY_REPOSITORY,
    policyRepositoryIds: values.POLICY_REPOSITORY_ID,
    approvals: approvalsOf(values),
    host: values.HOST,
    port: values.PORT,
    metricsPort: values.METRICS_PORT,
    baseUrl: values.GITHUB_API_URL,
    docsUrl: values.DOCS_URL,
    database: locationOf(values),
    retentionDays: values.RETENTION_DAYS,
  };
}

/** Where the database is: all that is needed for reading it. @throws {EnvironmentError} for an address that is none */
export function readLocation(env: Readonly<Record<string, string | undefined>>): StoreLocation {
  const result = Environment.pick({ DATABASE_URL: true, PORTCULLIS_DATA: true }).safeParse(env);
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  return locationOf(result.data);
}

function locationOf(
  values: Pick<z.infer<typeof Environment>, 'DATABASE_URL' | 'PORTCULLIS_DATA'>,
): StoreLocation {
  return values.DATABASE_URL === undefined
    ? { dataDir: values.PORTCULLIS_DATA }
    : { databaseUrl: values.DATABASE_URL };
}

/** Number and key of the second App belong together, and it is never the first one: that one may not write. */
function approvalsOf(values: z.infer<typeof Environment>): AppIdentity | undefined {
  const { APPROVALS_APP_ID: appId, APPROVALS_PRIVATE_KEY: text, APPROVALS_PRIVATE_KEY_PATH: path } = values;
  if (appId === undefined && text === undefined && path === undefined) return undefined;
  if (appId === undefined) {
    throw new EnvironmentError(
      'APPROVALS_APP_ID is missing, and its private key is set. Set both for the button "Request approval", or none.',
    );
  }
  if (appId === values.APP_ID) {
    throw new EnvironmentError(
      'APPROVALS_APP_ID: this is the App of APP_ID. Register a second one, so that the first needs no right to write.',
    );
  }
  return { appId, privateKey: privateKeyOf('APPROVALS_PRIVATE_KEY', text, path) };
}

function privateKeyOf(name: string, text: string | undefined, path: string | undefined): string {
  const key = text ?? (path === undefined ? undefined : readKey(name, path));
  if (key === undefined) throw new EnvironmentError(`${name}: set ${name} or ${name}_PATH.`);
  const plain = key.includes('-----BEGIN') ? key : Buffer.from(key, 'base64').toString('utf8');
  if (!plain.includes('-----BEGIN'))
    throw new EnvironmentError(`${name}: this is not a PEM key, nor one in base64.`);
  return plain.replaceAll('\\n', '\n');
}

function readKey(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new EnvironmentError(`${name}_PATH: the file cannot be read (${String(error)}).`);
  }
}
