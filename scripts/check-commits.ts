/**
 * `npm run check:commits [RANGE]`: every commit's subject has the form that CONTRIBUTING.md describes.
 * Without a range, the commits that `origin/main` does not have.
 */
import { execFileSync } from 'node:child_process';

const TYPES = ['feat', 'fix', 'docs', 'test', 'refactor', 'perf', 'build', 'ci', 'chore', 'bench'];
const SUBJECT = new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z][a-z0-9-]*\\))?!?: \\S.*[^.\\s]$`, 'u');
const MAX_LENGTH = 120;

const range = process.argv[2] ?? 'origin/main..HEAD';
const log = execFileSync('git', ['log', '--no-merges', '--format=%h %s', range], { encoding: 'utf8' });
const subjects = log.split('\n').filter((line) => line !== '');
const refused = subjects.filter((line) => {
  const subject = line.slice(line.indexOf(' ') + 1);
  return !SUBJECT.test(subject) || subject.length > MAX_LENGTH;
});

if (refused.length > 0) {
  console.error(
    `Not "type(scope): subject", or longer than ${MAX_LENGTH} characters:\n${refused.join('\n')}`,
  );
  process.exitCode = 1;
} else {
  console.log(`${subjects.length} commit subjects are well formed.`);
}
