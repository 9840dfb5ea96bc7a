/** What no output may hold: text that is alive or steers, and secrets. Deliberately apart from the code that it checks. */
import { marked } from 'marked';
import type { Repository } from '../core/cases/repository.ts';
import { textOf } from './mutate-change.ts';
import { CANARIES, type Canary } from './splinters.ts';

/** Where the pages of rules lie in the reports that are checked: the only links that may be alive. */
export const RULE_PAGES = 'https://docs.corp.example/rules/';

const OUR_TAGS =
  /^<\/?(?:p|table|thead|tbody|tr|th|td|strong|em|details|summary|h3|code|ul|li)>$|^<\/?a>$|^<a href="https:\/\/docs\.corp\.example\/rules\/[a-z0-9-]+">$/u;

// What GitHub makes a link of in plain words: mentions, addresses, references to issues and commits, emoji.
const ALIVE: readonly RegExp[] = [
  /@[\w-]/u,
  /https?:|ftp:|www\.|mailto:/iu,
  /[\w.]@[\w-]+\./u,
  /#\d|\bGH-\d/iu,
  /\b(?=[a-f]*\d)[\da-f]{7,40}\b/u,
  /:[a-z_]+:/u,
  /\$\$/u,
];

/** What of a Markdown text GitHub would bring to life: tags that are not ours, and live words outside code. */
export function liveMarkdown(markdown: string): string[] {
  const html = marked.parse(markdown, { gfm: true, async: false });
  const outside = html.replaceAll(/<code>[^<]*<\/code>/gu, '');
  const tags = (outside.match(/<[^>]*>?/gu) ?? []).filter((tag) => !OUR_TAGS.test(tag));
  const words = outside.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/&(?:#39|quot|amp|lt|gt);/gu, ' & ');
  const alive = ALIVE.flatMap((pattern) => pattern.exec(words)?.[0] ?? []);
  return [...tags.map((tag) => `tag ${tag.slice(0, 60)}`), ...alive.map((word) => `live text ${word}`)];
}

// Controls, format characters, lone surrogates, separators, and everything that Unicode lets a renderer leave out. The
// emoji selector U+FE0F shows what stands before it, and is fine.
const STEERING = /(?!\n|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
// GitHub Actions runs these words when a log has them: the new form at the beginning of a line, the old one anywhere
// (actions/runner, ActionCommand.cs).
const COMMAND_AT_START = /^\s*::[a-z-]+[^\n]*::/imu;
const COMMAND_ANYWHERE = /##\[[a-z-]+[^\n]*\]/iu;

/** Characters and words that steer a terminal or a log, in an output of the given form. */
export function steeringText(output: string, form: 'markdown' | 'annotation' | 'text' | 'json'): string[] {
  const character = STEERING.exec(output)?.[0];
  const found =
    character === undefined ? [] : [`character U+${character.codePointAt(0)?.toString(16).padStart(4, '0')}`];
  if (form !== 'text' && form !== 'json') return found;
  const commands = [COMMAND_AT_START, COMMAND_ANYWHERE].filter((command) => command.test(output));
  return [...found, ...commands.map(({ source }) => `workflow command ${source}`)];
}

/**
 * Planted credentials that the output shows. A canary counts when the input has it whole and its secret nowhere else:
 * a mutation can leave the secret without what makes it one.
 */
export function shownSecrets(output: string, inputs: readonly Repository[]): string[] {
  const shown = CANARIES.filter(({ secret }) => output.includes(secret));
  if (shown.length === 0) return [];
  const texts = inputs.flatMap((files) => Object.values(files)).map((file) => unescaped(textOf(file)));
  const paths = inputs.flatMap((files) => Object.keys(files));
  return shown
    .filter((canary) => isWhole(canary, [...texts, ...paths]))
    .map(({ text }) => `secret in ${text}`);
}

/** `disk-…` and `xhf_…` hold no token: a credential begins a word. */
function isWhole({ text: canary, secret }: Canary, texts: readonly string[]): boolean {
  return !texts.some((text) => {
    const [first = '', ...others] = text.split(canary);
    const begun = others.reduce(
      (left, right) => `${left}${/[a-z\d]$/iu.test(left) ? secret : ''}${right}`,
      first,
    );
    return begun.includes(secret);
  });
}

function unescaped(text: string): string {
  return text.replaceAll('\\"', '"');
}
