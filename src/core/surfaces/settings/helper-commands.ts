/** `apiKeyHelper`, `statusLine` and the other settings that name a command. */
import { identifyCommand } from '../../commands/command-identity.ts';
import { factBase } from '../../facts/fact.ts';
import { HELPER_SETTINGS, type HelperCommandFact, helperDigest } from '../../facts/helper-command.ts';
import { canonicalJson } from '../../source/digest.ts';
import type { JsonValue } from '../../source/json-document.ts';
import { type SettingsContext, textOf, valueAt } from './settings-context.ts';

/** Reads every helper command that is set. */
export function readHelperCommands(root: JsonValue, context: SettingsContext): HelperCommandFact[] {
  return HELPER_SETTINGS.flatMap((path) => {
    const value = valueAt(root, path);
    const command = textOf(value);
    if (value === undefined || command === undefined) return [];
    const setting = path.join('.');
    const { canonical, closure, problem } = identifyCommand({ kind: 'shell', text: command }, context.scope);
    const base = factBase(context.place(value.span), 'helper-command', setting, canonicalJson(canonical));
    return [
      {
        ...base,
        kind: 'helper-command',
        setting,
        command,
        content: canonical,
        digest: helperDigest(setting, canonical),
        closure,
        problem,
      },
    ];
  });
}
