/** A command that a setting other than `hooks` makes the client run: `apiKeyHelper`, `statusLine` and their like. */
import type { CommandClosure } from '../commands/command-identity.ts';
import { canonicalJson, type Digest, digestOf, type Json } from '../source/digest.ts';
import type { FactBase } from './fact.ts';

/** A helper command, named by the dotted path of its setting. */
export interface HelperCommandFact extends FactBase {
  readonly kind: 'helper-command';
  readonly setting: string;
  readonly command: string;
  readonly content: Json;
  readonly digest: Digest;
  readonly closure: CommandClosure;
  readonly problem: string | undefined;
}

/**
 * The settings that name a command, as paths into the settings file (client 2.1.330; settings reference).
 * The value at the path is a shell text.
 */
export const HELPER_SETTINGS: readonly (readonly string[])[] = [
  ['apiKeyHelper'],
  ['proxyAuthHelper'],
  ['awsAuthRefresh'],
  ['awsCredentialExport'],
  ['gcpAuthRefresh'],
  ['otelHeadersHelper'],
  ['statusLine', 'command'],
  ['subagentStatusLine', 'command'],
  ['fileSuggestion', 'command'],
];

/** The digest that an approval of this helper names: the setting and what it runs. */
export function helperDigest(setting: string, content: Json): Digest {
  return digestOf(canonicalJson({ kind: 'helper-command', setting, content }));
}
