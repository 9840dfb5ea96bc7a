/** Secrets among the files whose content a command shows or copies: `cat .env`, `cp ~/.ssh/id_ed25519 .`. */
import type { BreadthReading } from './breadth-class.ts';
import { WRAPPERS, wordSet } from './command-tables.ts';
import { baseName, stripAssignments } from './command-words.ts';
import { isSensitivePath, type SensitivePaths } from './sensitive-path.ts';

// Each prints, copies or packs the content of its operands.
const SHOW_FILES =
  wordSet(`cat bat tac head tail cut nl tr rev paste column fold od xxd hexdump strings sort uniq less more diff cmp comm
  base64 base32 cp mv ln rsync scp tar zip gzip zcat zgrep tee vi vim nvim nano emacs code open source . curl wget
  Get-Content Copy-Item type`);
// Their first operand is a pattern or a program, unless an option gives it.
const SEARCH_FILES = wordSet('grep egrep fgrep rg ripgrep ag ack sed gsed awk gawk jq yq Select-String');

/**
 * The reading of a command that shows secrets; none for any other command.
 * @param words the program and its arguments
 * @param sensitive where secrets are kept, beside the places that everybody has
 */
export function contentBreadth(words: readonly string[], sensitive: SensitivePaths): BreadthReading[] {
  const [first, ...rest] = withoutWrappers(stripAssignments(words));
  const program = baseName(first ?? '');
  const searches = SEARCH_FILES.has(program);
  if (!searches && !SHOW_FILES.has(program)) return [];
  const operands = rest.filter((word) => !word.startsWith('-'));
  const given = rest.some((word) => /^-(?:[a-z]*[ef]|-regexp|-file|-expression)$/u.test(word));
  const files = searches && !given ? operands.slice(1) : operands;
  const secret = files.find((word) => isSensitivePath(word.replace(/^@/u, ''), sensitive));
  if (secret === undefined) return [];
  return [{ breadth: 'sensitive-path', reason: `${program} shows ${secret}, where secrets are kept` }];
}

function withoutWrappers(words: readonly string[]): readonly string[] {
  const first = words[0];
  if (first === undefined || !WRAPPERS.has(baseName(first))) return words;
  const inner = words.slice(1).findIndex((word) => !/^(?:-|[\d.]+[smhd]?$|[A-Za-z_]\w*=)/u.test(word));
  return inner < 0 ? [] : withoutWrappers(words.slice(inner + 1));
}
