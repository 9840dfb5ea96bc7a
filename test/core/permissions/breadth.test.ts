import { describe, expect, it } from 'vitest';
import { changesNothing } from '../../../src/core/permissions/breadth.ts';
import { type Breadth, breadthOf } from '../../../src/core/permissions/permission-rule.ts';
import { rule } from './helpers.ts';

const CLASSES: readonly [Breadth, readonly string[]][] = [
  [
    'blanket',
    [
      'Bash',
      'Bash(*)',
      'Bash(**)',
      'Bash(* *)',
      'Bash(* --version)',
      'Edit',
      'Write',
      'Write(*)',
      'MultiEdit',
      'PowerShell',
      'Monitor',
      'Edit(**)',
      'Edit(/**)',
      'Edit(//**)',
      'Edit(~/**)',
    ],
  ],
  [
    'interpreter',
    [
      'Bash(node *)',
      'Bash(python3:*)',
      'Bash(py*)',
      'Bash(bash -c *)',
      'Bash(sh:*)',
      'Bash(npx *)',
      'Bash(uvx *)',
      'Bash(pipx run *)',
      'Bash(pnpm dlx *)',
      'Bash(npm exec *)',
      'Bash(xargs *)',
      'Bash(sudo *)',
      'Bash(env *)',
      'Bash(eval *)',
      'Bash(ssh *)',
      'Bash(docker run *)',
      'Bash(docker exec -it *)',
      'Bash(timeout *)',
      'Bash(timeout 5 bash *)',
      'Bash(time node *)',
      'Bash(command *)',
      'Bash(X=1 *)',
      'Bash(scripts/*)',
      'Bash(python3 scripts/*)',
      'Bash(node -e *)',
      'Bash(/usr/bin/node *)',
      'Bash(deno run *)',
      'Bash(bun *)',
      'Bash(npx tsx *)',
      'Bash(uv run python *)',
      'Bash(find . | sh)',
      'Bash(xargs -I{} sh -c *)',
      'Bash(npx -c *)',
      'Bash(git -c *)',
      'Bash(cat a.sh | bash)',
      'Bash(echo $(python3 -))',
      'Bash(java *)',
      'Workflow',
    ],
  ],
  [
    'network',
    [
      'Bash(curl *)',
      'Bash(wget:*)',
      'Bash(curl https://x.example/a)',
      'Bash(dig *)',
      'Bash(nslookup *)',
      'Bash(ping *)',
      'Bash(nc *)',
      'Bash(scp *)',
      'Bash(rsync *)',
      'Bash(openssl s_client *)',
      'Bash(aws s3 *)',
      'Bash(timeout 5 curl *)',
      'Bash(time curl *)',
      'Bash(coproc curl *)',
      'Bash(git status && curl https://x.example)',
      'Bash(gh api *)',
      'Bash(cur*)',
      'WebFetch',
      'WebFetch(domain:*)',
      'WebFetch(domain:*.com)',
      'WebSearch',
    ],
  ],
  [
    'exec-capable',
    [
      'Bash(sed *)',
      'Bash(find *)',
      'Bash(find . -name *)',
      'Bash(awk:*)',
      'Bash(rg *)',
      'Bash(tar *)',
      'Bash(sort *)',
      'Bash(man *)',
      'Bash(vim *)',
      'Bash(git config *)',
      'Bash(npm install *)',
      'Bash(pip install *)',
      'Bash(git diff*)',
      'Bash(npx some-package *)',
    ],
  ],
  [
    'script-wildcard',
    [
      'Bash(npm run *)',
      'Bash(npm run:*)',
      'Bash(yarn *)',
      'Bash(make *)',
      'Bash(pnpm run *)',
      'Bash(pnpm -w run *)',
      'Bash(yarn workspace a run *)',
      'Bash(bun run *)',
      'Bash(just *)',
    ],
  ],
  [
    'broad',
    [
      'Bash(git *)',
      'Bash(npm *)',
      'Bash(gh *)',
      'Bash(docker *)',
      'Bash(kubectl *)',
      'Bash(cargo *)',
      'Bash(pip *)',
      'Bash(rm *)',
      'Bash(git push *)',
      'Bash(gh pr merge *)',
      'Bash(unheard-of *)',
      'Bash(sudo ls)',
      'Agent',
      'Skill',
      'NotebookEdit',
    ],
  ],
  [
    'narrow',
    [
      'Edit(.github/ISSUE_TEMPLATE/**)',
      'Bash(cargo test *)',
      'Bash(npm run lint)',
      'Bash(npm run test *)',
      'Bash(git commit *)',
      'Bash(make test)',
      'Bash(npx tsc *)',
      'Bash(npx -y eslint@9 *)',
      'Bash(timeout 60 npm test *)',
      'Bash(python3 scripts/a.py *)',
      'Bash(python -m pytest *)',
      'Bash(uv run pytest *)',
      'Bash(pnpm build*)',
      'Bash(./scripts/x.sh *)',
      'Bash(git push)',
      'Bash(node -e "1")',
      'Edit(src/**)',
      'Skill(foo)',
      'Agent(Explore)',
      'TodoWrite',
    ],
  ],
  [
    'read-only',
    [
      'Bash(ls *)',
      'Bash(git status)',
      'Bash(git diff *)',
      'Bash(git log:*)',
      'Bash(git -C sub log *)',
      'Bash(pwd)',
      'Bash(echo *)',
      'Bash(wc *)',
      'Bash(which:*)',
      'Bash(gh pr view *)',
      'Bash(node --version)',
      'Bash(git status && git diff)',
      'Grep',
      'Glob',
      'LS',
      'Read(src/**)',
      'Read(**)',
      'Read(.env.example)',
    ],
  ],
  [
    'egress-domain',
    [
      'WebFetch(domain:docs.corp.example)',
      'WebFetch(domain:*.corp.example)',
      'WebFetch(domain:docs.github.com)',
      'WebFetch(domain:localhost)',
    ],
  ],
  [
    'multi-tenant-domain',
    [
      'WebFetch(domain:raw.githubusercontent.com)',
      'WebFetch(domain:evil.github.io)',
      'WebFetch(domain:*.github.io)',
      'WebFetch(domain:huggingface.co)',
      'WebFetch(domain:gist.github.com)',
      'WebFetch(domain:b.s3.amazonaws.com)',
      'WebFetch(domain:GitHub.com)',
      'WebFetch(domain:x.vercel.app)',
      'WebFetch(domain:docs.google.com)',
      'WebFetch(domain:web.archive.org)',
      'WebFetch(domain:abc.ngrok-free.app)',
    ],
  ],
  [
    'self-modification',
    [
      'Edit(.claude/**)',
      'Edit(/.claude/settings.json)',
      'Edit(.mcp.json)',
      'Edit(.git/**)',
      'Edit(.git/hooks/*)',
      'Edit(.husky/**)',
      'Edit(.github/**)',
      'Edit(/.claude)',
      'Edit(.github/workflows/**)',
      'Edit(CLAUDE.md)',
      'Edit(**/CLAUDE.md)',
      'Edit(~/.claude/**)',
      'Edit(packages/*/.claude/**)',
    ],
  ],
  [
    'sensitive-path',
    [
      'Read',
      'Read(~/**)',
      'Read(//**)',
      'Read(~/.ssh/**)',
      'Read(~/.aws/**)',
      'Read(.env)',
      'Read(**/.env.*)',
      'Read(//etc/**)',
      'Read(**/secrets/**)',
      'Edit(.env)',
      'Read(config/*.pem)',
    ],
  ],
  ['outside-path', ['Read(~/projects/**)', 'Read(//tmp/**)', 'Edit(../other/**)', 'Edit(//opt/x/**)']],
  ['mcp-server', ['mcp__github', 'mcp__github__*', 'mcp__github__get_*']],
  ['mcp-tool', ['mcp__github__get_issue']],
];

describe('breadthOf', () => {
  for (const [breadth, texts] of CLASSES) {
    it.each(texts)(`calls %s ${breadth}`, (text) => {
      expect(breadthOf(rule(text))).toMatchObject({ breadth });
    });
  }

  it('names the host of a WebFetch rule in lower case', () => {
    expect(breadthOf(rule('WebFetch(domain:Docs.Corp.example)')).domain).toBe('docs.corp.example');
    expect(breadthOf(rule('WebFetch')).domain).toBeUndefined();
  });

  it('gives a reason for people', () => {
    expect(breadthOf(rule('Bash(find *)')).reason).toBe('find can run other programs or write files (-exec)');
    expect(breadthOf(rule('Bash(git status && curl https://x.example)')).reason).toBe(
      'curl sends data over the network',
    );
  });

  it('takes every wildcard rule for at least as much as an exact one', () => {
    expect(breadthOf(rule('Bash(docker run alpine true)')).breadth).toBe('narrow');
    expect(breadthOf(rule('Bash(docker run alpine *)')).breadth).toBe('interpreter');
  });
});

// What the client asked for without any allow rule, and with it (2.1.330, experiment).
describe('an allow rule that changes nothing', () => {
  it.each(['Agent', 'Task', 'Agent(Explore)', 'TodoWrite', 'ToolSearch', 'Grep', 'Read(src/**)', 'Read(**)'])(
    '%s',
    (text) => expect(changesNothing(rule(text))).toBe(true),
  );
  it.each([
    'Read',
    'Read(~/**)',
    'Read(.env)',
    'Edit(src/**)',
    'Skill',
    'Bash(ls *)',
    'WebSearch',
    'Monitor',
  ])('is not %s', (text) => expect(changesNothing(rule(text))).toBe(false));
});
