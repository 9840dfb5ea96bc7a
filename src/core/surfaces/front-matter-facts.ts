/** What the front matter and the body of agents, commands and skills ask for. */

import { identifyCommand } from '../commands/command-identity.ts';
import { factBase } from '../facts/fact.ts';
import { type InlineCommandFact, inlineCommandDigest } from '../facts/inline-command.ts';
import type { PromptFileFact, PromptRole } from '../facts/prompt-file.ts';
import { splitTools, type ToolGrantFact } from '../facts/tool-grant.ts';
import type { ToolLimitFact } from '../facts/tool-limit.ts';
import { findInlineCommands } from '../markdown/inline-commands.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import { canonicalJson, digestOf } from '../source/digest.ts';
import { memberValue } from '../source/json-document.ts';
import { type Span, startOfFile } from '../source/location.ts';
import { withoutTrailingBlanks } from '../source/trailing.ts';
import { type MarkdownFile, oneOrMany } from './markdown-file.ts';
import { type Remark, remark } from './remark.ts';
import { textOf } from './settings/settings-context.ts';
import type { SurfacePlace } from './surface.ts';
import type { TextFile } from './text-file.ts';

/** The entries of `allowed-tools`, each as a permission rule. */
export function readToolGrants(bearer: string, { root, context, source }: MarkdownFile): ToolGrantFact[] {
  return oneOrMany(memberValue(root, 'allowed-tools')).flatMap((item) => {
    const tools = splitTools(textOf(item) ?? '');
    return toolSpans(tools, item.span, source.text).map(({ text, span }): ToolGrantFact => {
      const base = factBase(context.place(span), 'tool-grant', text);
      return { ...base, kind: 'tool-grant', bearer, text, reading: parsePermissionRule(text, 'allow') };
    });
  });
}

/** Where each tool of one text stands; a text that is written otherwise (an alias, an escape) is pointed at as a whole. */
function toolSpans(tools: readonly string[], span: Span, source: string): { text: string; span: Span }[] {
  let from = span.start;
  return tools.map((text) => {
    const start = source.indexOf(text, from);
    const end = start + text.length;
    if (start < 0 || end > span.end) return { text, span };
    from = end;
    return { text, span: { start, end } };
  });
}

/**
 * A list that limits tools.
 * @param setting the key: `tools`, `disallowedTools`, `disallowed-tools`
 */
export function readToolLimit(
  bearer: string,
  setting: string,
  limit: ToolLimitFact['limit'],
  { root, context }: MarkdownFile,
): ToolLimitFact[] {
  const member = root.members.get(setting);
  if (member === undefined) return [];
  const tools = oneOrMany(member.value).flatMap((item) => splitTools(textOf(item) ?? ''));
  if (limit === 'only' && tools.includes('*')) return [];
  const base = factBase(context.place(member.span), 'tool-limit', limit, canonicalJson(tools));
  return [{ ...base, kind: 'tool-limit', limit, setting, bearer, tools }];
}

/**
 * The commands that run when a skill or command is invoked. They run in the folder where the session started, with
 * `${CLAUDE_SKILL_DIR}` replaced by the skill's folder (client 2.1.330, experiment).
 */
export function readInlineCommands(
  bearer: string,
  skillFolder: string | undefined,
  { body, bodyStart, context }: MarkdownFile,
): InlineCommandFact[] {
  return findInlineCommands(body).map(({ command, span }): InlineCommandFact => {
    const text =
      skillFolder === undefined ? command : command.replaceAll('${CLAUDE_SKILL_DIR}', () => skillFolder);
    const identity = identifyCommand({ kind: 'shell', text }, context.scope);
    const at = { start: span.start + bodyStart, end: span.end + bodyStart };
    const content = identity.canonical;
    return {
      ...factBase(context.place(at), 'inline-command', canonicalJson(content)),
      kind: 'inline-command',
      bearer,
      command,
      content,
      digest: inlineCommandDigest(content),
      closure: identity.closure,
      problem: identity.problem,
    };
  });
}

/** Fields that the client ignores in files of a plugin. */
export function ignoredFields(
  place: SurfacePlace,
  { root, source }: MarkdownFile,
  names: readonly string[],
  where: string,
): Remark[] {
  return names.flatMap((name) => {
    const member = root.members.get(name);
    if (member === undefined) return [];
    const at = source.locate(member.span);
    return [
      remark(place, 'dropped', at, `the field ${name} has no effect in ${where} of a plugin`, name, name),
    ];
  });
}

/** The fact that a file steers the model. Line ends and white space at the end of lines make no difference. */
export function promptFile(
  place: Pick<SurfacePlace, 'path' | 'folder'>,
  role: PromptRole,
  name: string,
  { source }: TextFile,
): PromptFileFact {
  const digest = digestOf(withoutTrailingBlanks(source.text));
  const base = factBase(
    { file: place.path, folder: place.folder, at: startOfFile(source.path) },
    'prompt-file',
    role,
    digest,
  );
  return { ...base, kind: 'prompt-file', role, name, digest };
}
