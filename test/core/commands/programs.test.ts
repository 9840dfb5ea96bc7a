import { describe, expect, test } from 'vitest';
import { identifyCommand } from '../../../src/core/commands/command-identity.ts';
import { scopeOf } from './repository.ts';

const FILES = {
  'package.json': '{ "scripts": { "lint": "eslint . && tsc" } }',
  'tools/format.sh': '#!/usr/bin/env -S zsh -e\nnpx prettier --write . # yarn\n',
  'tools/serve.mjs': "#!/usr/bin/env bun\nimport './other.mjs';\n",
};

describe('the programs that a command runs', () => {
  test.each<[text: string, programs: string[]]>([
    ['npm run lint', ['eslint', 'npm', 'tsc']],
    ['echo npm', ['echo']],
    ['grep -r "npx x" docs', ['grep']],
    ['env CI=1 timeout 5 /usr/bin/npm ci', ['env', 'npm', 'timeout']],
    ['npm.cmd ci', ['npm']],
    ['cd web && bash -c "yarn build"', ['bash', 'build', 'cd', 'yarn']],
    ['npx -y tsx tools/x.ts', ['npx', 'tsx']],
    ['find . -name x -exec uvx ruff {} +', ['find', 'ruff', 'uvx']],
    ['concurrently "pnpm:lint" "node x.js"', ['concurrently', 'eslint', 'node', 'pnpm', 'tsc']],
    ['bash tools/format.sh', ['bash', 'npx', 'prettier', 'zsh']],
    ['./tools/serve.mjs', ['bun', 'serve.mjs']],
    ['docker --context ci compose run fmt', ['docker', 'docker-compose']],
    ['docker run compose', ['docker']],
    ['$RUNNER test', []],
  ])('%s', (text, programs) => {
    expect(identifyCommand({ kind: 'shell', text }, scopeOf(FILES)).closure.programs).toEqual(programs);
  });
});
