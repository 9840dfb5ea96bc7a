/** The words of `npm run setup`. */
import { parseArgs } from 'node:util';
import { PRESETS, visibleText } from '../core/index.ts';

/** What `npm run setup` was asked for. What is undefined is asked on the terminal, or has a default. */
export interface SetupOptions {
  /** The organisation that the App belongs to; undefined asks, and empty is the owner's own account. */
  readonly org: string | undefined;
  readonly name: string | undefined;
  /** The public address of Portcullis; undefined asks, and empty is none yet. */
  readonly publicUrl: string | undefined;
  /** The root of GitHub's REST API; undefined for github.com. */
  readonly apiUrl: string | undefined;
  readonly preset: (typeof PRESETS)[number] | undefined;
  /** Whether checks only tell at first; undefined asks. */
  readonly reportOnly: boolean | undefined;
  /** Who owns the policy, as CODEOWNERS names them. */
  readonly owner: string | undefined;
  readonly policyFolder: string;
  /** `owner/name` of the first repository. */
  readonly repo: string | undefined;
  /** `owner/name` of a repository whose gate is to be looked at, and nothing else. */
  readonly verify: string | undefined;
  /** True to take the default wherever a question would be asked. */
  readonly yes: boolean;
  /** False to end where something has to be done on GitHub first, instead of waiting for it. */
  readonly wait: boolean;
  readonly help: boolean;
}

/** The words are not understood; the message says which. */
export class SetupUsageError extends Error {
  override readonly name = 'SetupUsageError';
}

/** What `--help` prints. */
export const SETUP_USAGE = `Usage: npm run setup -- [options]

Registers the GitHub App, and leads to the policy repository and the first repository. What is done already is left
alone, so that it can be run again at any time.

  --org NAME             the organisation that the App belongs to; "" for your own account
  --name NAME            the name of the App on GitHub (default: portcullis-NAME)
  --public-url URL       where GitHub reaches Portcullis, such as https://portcullis.example.com; "" for none yet
  --api-url URL          the REST API of GitHub Enterprise Server, such as https://github.corp.example/api/v3
  --preset PRESET        baseline, controlled or mature
  --report, --enforce    checks only tell at first, or block from the beginning
  --owner OWNER          who owns the policy, such as @acme/security
  --policy-folder DIR    where to write the policy repository (default: claude-policy)
  --repo OWNER/NAME      the first repository
  --verify OWNER/NAME    only looks whether the gate of a repository holds; exit code 0: it holds, 1: it does not
  --yes                  asks nothing, and takes the defaults
  --no-wait              ends where something has to be done on GitHub first
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const WORDS = {
  org: text,
  name: text,
  'public-url': text,
  'api-url': text,
  preset: text,
  report: flag,
  enforce: flag,
  owner: text,
  'policy-folder': text,
  repo: text,
  verify: text,
  yes: flag,
  wait: flag,
  help: flag,
} as const;

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/u;

/** Reads the words. @throws {SetupUsageError} for what is not understood */
export function parseSetupOptions(args: readonly string[]): SetupOptions {
  const values = parseWords(args);
  const preset = PRESETS.find((one) => one === values.preset);
  if (values.preset !== undefined && preset === undefined) refuse('--preset', PRESETS.join(', '));
  if (values.report === true && values.enforce === true) refuse('--report', 'given without --enforce');
  mustMatch('--org', values.org, /^[\w-]*$/u, 'the name of an organisation');
  mustMatch('--repo', values.repo, REPOSITORY, 'OWNER/NAME');
  mustMatch('--verify', values.verify, REPOSITORY, 'OWNER/NAME');
  mustMatch('--owner', values.owner, OWNER, 'a person or team, such as @acme/security');
  mustBeAddress('--public-url', values['public-url']);
  mustBeAddress('--api-url', values['api-url']);
  return {
    org: values.org,
    name: values.name,
    publicUrl: values['public-url'],
    apiUrl: values['api-url'],
    preset,
    reportOnly: values.report === true ? true : values.enforce === true ? false : undefined,
    owner: values.owner,
    policyFolder: values['policy-folder'] ?? 'claude-policy',
    repo: values.repo,
    verify: values.verify,
    yes: values.yes ?? false,
    wait: values.wait ?? true,
    help: values.help ?? false,
  };
}

/** A person or team as CODEOWNERS names them. */
export const OWNER: RegExp = /^@[\w.-]+(?:\/[\w.-]+)?$/u;

/** Whether GitHub can send webhooks there, or its API can be there. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}

function mustBeAddress(word: string, value: string | undefined): void {
  if (value !== undefined && value !== '' && !isWebAddress(value)) refuse(word, 'an address with https://');
}

function mustMatch(word: string, value: string | undefined, pattern: RegExp, what: string): void {
  if (value !== undefined && !pattern.test(value)) refuse(word, what);
}

function refuse(word: string, what: string): never {
  throw new SetupUsageError(`${word} has to be ${what}`);
}

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: WORDS, strict: true, allowNegative: true }).values;
  } catch (error) {
    throw new SetupUsageError(visibleText(error instanceof Error ? error.message : String(error)));
  }
}
