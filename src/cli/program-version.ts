/** The version of this program. */
import { readFileSync } from 'node:fs';

/** The version in package.json. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/u.exec(text)?.[1] ?? '0.0.0';
}
