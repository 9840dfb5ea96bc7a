/** Finds literal credentials by their shape and masks them. The patterns have no nested repetition: linear time. */

// Published token formats; the prefixes are the vendors' own, made to be recognised.
const TOKEN_SHAPES: readonly RegExp[] = [
  /gh[oprsu]_[\w.-]{16,}/gu, // GitHub: personal, OAuth, user, server (also the long stateless form) and refresh tokens
  /github_pat_\w{20,}/gu,
  /glpat-[\w-]{16,}/gu,
  /(?<![a-z\d])sk-(?:ant-|proj-|or-)?[\w-]{16,}/gu, // Anthropic, OpenAI, OpenRouter
  /(?:AKIA|ASIA)[A-Z0-9]{16}/gu,
  /xox[abeprs]-[\w-]{10,}/gu,
  /AIza[\w-]{30,}/gu,
  /npm_[A-Za-z0-9]{30,}/gu,
  /(?<![a-z\d])hf_[A-Za-z0-9]{20,}/gu,
  /[sr]k_(?:live|test)_\w{16,}/gu,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/gu, // JSON Web Token
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/gu,
];

// Quotes may be escaped, because values are also shown as JSON.
const CREDENTIAL_VALUE =
  /((?:authorization|api[_-]?key|token|secret|passw(?:or)?d|credential)(?:\\{0,3}["'])?\s*[:=]\s*(?:\\{0,3}["'])?(?:bearer |basic |token )?)(?!(?:bearer|basic|token)\b)([^\s"'$]{6,})/giu;
const BEARER = /\b((?:bearer|basic)\s+)([\w.~+/=-]{8,})/giu;
const URL_PASSWORD = /(:\/\/[^\s/:@]*:)([^\s/@$]{3,})(@)/gu;

/** Stands for what is not shown. */
export const MASK = '•••';

// Something of every pattern above: nearly all texts have nothing of it, and one look is then enough.
const TRACE =
  /gh[oprsu]_|github_|glpat-|sk-|k_|AKIA|ASIA|xox|AIza|npm_|hf_|eyJ|-----BEGIN|authorization|api[_-]?key|token|secret|passw|credential|bearer|basic|:\/\//iu;

/** Masks what looks like a credential; keeps enough of a token to recognise which one it is. */
export function maskSecrets(text: string): string {
  if (!TRACE.test(text)) return text;
  let masked = text;
  for (const shape of TOKEN_SHAPES) masked = masked.replace(shape, (token) => `${token.slice(0, 4)}${MASK}`);
  return masked
    .replace(CREDENTIAL_VALUE, `$1${MASK}`)
    .replace(BEARER, `$1${MASK}`)
    .replace(URL_PASSWORD, `$1${MASK}$3`);
}

const SECRET_NAME = /passw|secret|token(?!s)|api[-_]?key|credential/iu;
// A name and what it is given: `token=hunter2`, `--password hunter2`, and the same in a JSON array. The name is looked
// at afterwards, so that the search takes linear time. A reference, an option or a pattern is no secret.
const ASSIGNED = /((?:^|[\s"'`[({,;?&])-{0,2}([\w-]{1,200})=(?:\\*["'])?)(?![$*<"'\\])[^\s"'`&,)\\]+/gu;
const FOLLOWED =
  /((?:^|[\s"'`[({,;])--?([\w-]{1,200})(?:\\*["'])?(?:\s*,\s*|\s+)(?:\\*["'])?)(?![-$*<"'\\])[^\s"'`,)\\]+/gu;

/** True for an option whose value is the next word: `--password`. */
export function isSecretOption(word: unknown): boolean {
  return typeof word === 'string' && /^--?[\w-]+$/u.test(word) && SECRET_NAME.test(word);
}

/**
 * Masks what `maskSecrets` masks, and whatever stands behind a name such as `--password` or `token=`, in whatever
 * shape. For everything that is shown: here a word too many is harmless.
 */
export function hideSecrets(text: string): string {
  const masked = maskSecrets(text);
  if (!TRACE.test(masked)) return masked;
  const hide = (whole: string, before: string, name: string): string =>
    SECRET_NAME.test(name) ? `${before}${MASK}` : whole;
  return masked.replace(ASSIGNED, hide).replace(FOLLOWED, hide);
}

// What authors write where a value is to be filled in; only where it is the whole value. Repeated letters stand for one.
const PLACEHOLDERS: readonly RegExp[] = [
  /(?<=["'=:\s]|^)<[A-Za-z][\w .-]{0,60}>(?=["'\s,}\\]|$)/gu,
  /(?<=["'=:\s]|^)(?:your[-_ ][a-z_-]{1,60}|(?:change|replace)[-_]?me)(?=["'\s,}\\]|$)/giu,
  /(?<=["'=:\s]|^)(?:[A-Za-z]{1,8}[-_]){0,4}([A-Za-z0-9*.])\1{9,}(?=["'\s,}\\]|$)/gu,
  /(?<=:\/\/)\w{1,20}:(?:pass|passwd|password|pwd)(?=@)/gu,
];

/** True when the text holds something in the shape of a literal credential. A `${VARIABLE}` is none, nor is a placeholder. */
export function holdsSecret(text: string): boolean {
  if (maskSecrets(text) === text) return false;
  const filled = PLACEHOLDERS.reduce((rest, placeholder) => rest.replace(placeholder, '$$'), text);
  return maskSecrets(filled) !== filled;
}
