/** No text in a file of plugins, workflows or other agents makes the engine throw, and every place lies in its file. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, policySource, REFERENCE_POLICY, type Repository } from '../cases/repository.ts';

const PATHS = [
  '.claude/skills/p/.claude-plugin/plugin.json',
  '.claude/skills/p/hooks/hooks.json',
  '.claude/skills/p/.lsp.json',
  '.claude/skills/p/monitors/monitors.json',
  '.claude-plugin/marketplace.json',
  '.github/workflows/claude.yml',
  '.vscode/settings.json',
  '.vscode/tasks.json',
  '.cursor/mcp.json',
  '.codex/config.toml',
  '.gemini/settings.json',
  '.gemini/.env',
  '.aider.conf.yml',
  '.gitattributes',
  '.gitmodules',
  'CODEOWNERS',
];

const WORDS = [
  '"hooks": "mcpServers": "plugins": "source": "command": "modules": "tasks": { } [ ] , "x" "./x" true null'.split(
    ' ',
  ),
  ['\n', '  ', '- ', ': ', '*', '&a ', '*a ', '\\', '\u0000', '#'],
  ['on: ', 'jobs:', 'steps:', 'run: ', 'uses: anthropics/claude-code-action@v1', 'claude -p x'],
  [
    '--allowedTools Bash',
    '.claude/** -diff',
    '[attr]x',
    'filter=x',
    '[submodule "a"]',
    'path = .claude/x',
    '@a/b',
  ],
].flat();

const P0 = policySource(REFERENCE_POLICY);
const text = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 4 })))
  .map((words) => words.join(''));
const repository = fc.dictionary(fc.constantFrom(...PATHS), text);

describe('arbitrary texts', () => {
  test('are judged', () => {
    fc.assert(
      fc.property(repository, repository, (base, head) => {
        const files: Repository = { '.claude/skills/p/.claude-plugin/plugin.json': '{}', ...head };
        for (const { at } of judge(base, files, P0).findings) {
          expect(at.line).toBeGreaterThan(0);
          expect(at.endLine).toBeGreaterThanOrEqual(at.line);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a repository brings nothing new to itself', () => {
    fc.assert(
      fc.property(repository, (files) => {
        const findings = judge(files, files, P0).findings.filter(({ status }) => status === 'introduced');
        expect(findings.filter(({ ruleId }) => ruleId !== 'missing-required-setting')).toEqual([]);
      }),
      { numRuns: 300, examples: [[{ '.gitattributes': '.claude/** -diff' }]] },
    );
  });
});
