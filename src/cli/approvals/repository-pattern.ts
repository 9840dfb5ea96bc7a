/** The repositories that an approval is for, as somebody names them on the command line. */
import { visibleText } from '../../core/index.ts';
import { UsageError } from '../usage-error.ts';

/**
 * A pattern such as `acme/web` or `acme/*`.
 * @throws {UsageError} for what can name no repository of GitHub, with what was probably meant
 */
export function readRepositoryPattern(text: string): string {
  const said = `--repository is "${visibleText(text)}"`;
  const address = /^(?:https?:\/\/[^/]+\/|git@[^:]+:)([^/]+\/[^/]+?)(?:\.git)?\/?$/u.exec(text)?.[1];
  if (address !== undefined)
    throw new UsageError(`${said}; write it without its host, as "${visibleText(address)}"`);
  if (text.includes('**')) {
    const meant = text.replaceAll(/\*+/gu, '*');
    throw new UsageError(`${said}; one "*" stands for any text of a name: write "${visibleText(meant)}"`);
  }
  const [owner = '', name, ...more] = text.split('/');
  if (name === undefined || more.length > 0 || owner === '' || name === '') {
    throw new UsageError(`${said}; it needs the form OWNER/NAME, such as acme/web or acme/*`);
  }
  // The documentation of GitHub: user names have letters, digits and single hyphens, at most 39 characters.
  if (!/^(?!-)[A-Za-z\d*_-]{1,39}$/u.test(owner)) {
    throw new UsageError(`${said}; no owner on GitHub is called "${visibleText(owner)}"`);
  }
  const isName = /^[\w.*-]{1,100}$/u.test(name) && name !== '.' && name !== '..' && !/\.git$/iu.test(name);
  if (!isName) throw new UsageError(`${said}; no repository on GitHub is called "${visibleText(name)}"`);
  return text;
}
