import { describe, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/core/approval/evidence.ts';
import { digestOf } from '../../../src/core/index.ts';
import type { Repository } from '../cases/repository.ts';
import { onlyFact } from './repository-facts.ts';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const SCRIPT = 'npx prettier --write .\n';

function settings(value: unknown, more: Repository = {}): Repository {
  return { '.claude/settings.json': JSON.stringify(value), ...more };
}

function hook(handler: object, group: object = {}, more: Repository = {}): Repository {
  return settings({ hooks: { PostToolUse: [{ ...group, hooks: [handler] }] } }, more);
}

function server(entry: object): Repository {
  return { '.mcp.json': JSON.stringify({ mcpServers: { docs: entry } }) };
}

describe('evidenceOf', () => {
  test.each<[what: string, repository: Repository, evidence: unknown]>([
    [
      'a hook with its script',
      hook({ type: 'command', command: 'sh fmt.sh' }, { matcher: 'Edit' }, { 'fmt.sh': SCRIPT }),
      {
        path: '.claude/settings.json',
        event: 'PostToolUse',
        matcher: 'Edit',
        type: 'command',
        command: 'sh fmt.sh',
        files: { 'fmt.sh': digestOf(SCRIPT) },
      },
    ],
    [
      'a hook without files, for every tool, with a condition',
      hook({ type: 'command', command: 'echo done', if: 'Bash(git *)' }),
      expect.objectContaining({ matcher: '*', if: 'Bash(git *)', command: 'echo done' }),
    ],
    [
      'a helper command',
      settings({ statusLine: { type: 'command', command: 'sh fmt.sh' } }, { 'fmt.sh': SCRIPT }),
      expect.objectContaining({
        setting: 'statusLine.command',
        command: 'sh fmt.sh',
        files: { 'fmt.sh': digestOf(SCRIPT) },
      }),
    ],
    [
      'a server, its environment hidden but for references',
      server({ command: 'npx', args: ['-y', 'docs@1.0.0'], env: { KEY: 'plain', REF: '${REF}' } }),
      {
        path: '.mcp.json',
        name: 'docs',
        command: 'npx',
        args: ['-y', 'docs@1.0.0'],
        env: { KEY: '•••', REF: '${REF}' },
      },
    ],
    [
      'a server that gets a password as an option',
      server({ command: 'docs', args: ['--password', 'hunter2', '--verbose'] }),
      expect.objectContaining({ args: ['--password', '•••', '--verbose'] }),
    ],
    [
      'a remote server with headers',
      server({ type: 'http', url: 'https://a.example/mcp', headers: { Authorization: 'Bearer x' } }),
      expect.objectContaining({ url: 'https://a.example/mcp', headers: { Authorization: '•••' } }),
    ],
  ])('of %s', (_, repository, evidence) => {
    expect(evidenceOf(onlyFact(repository))).toEqual(evidence);
  });

  test('holds no credential and nothing unseen, wherever it stands', () => {
    const text = JSON.stringify(
      evidenceOf(onlyFact(hook({ type: 'command', command: `curl -H ${TOKEN} a\u202eb` }))),
    );
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain('\u202e');
    expect(text).toContain('curl');
  });
});
