/** API requests for one pull request, counted by the GitHub double. */
import { propose, setStage } from '../test/app/stage.ts';

/** One kind of pull request and what it cost. */
export interface RequestCount {
  readonly kind: string;
  readonly requests: number;
  readonly routes: readonly string[];
}

const SETTINGS = '{ "permissions": { "deny": ["Read(./.env)"] } }\n';
const HOOK = '{ "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "./notify.sh" }] }] } }\n';

/** Opens pull requests of several kinds; the policy and the base tree are known from a first one. */
export async function countRequests(): Promise<RequestCount[]> {
  const stage = await setStage({ files: { '.claude/settings.json': SETTINGS } });
  try {
    await propose(stage, { 'docs/warm-up.md': 'warm\n' }, { branch: 'warm-up' });
    const counts: RequestCount[] = [];
    const kinds = [
      ['nothing governed changed', { 'docs/guide.md': 'text\n' }],
      ['a deny rule added', { '.claude/settings.json': SETTINGS.replace(']', ', "Read(./keys/**)"]') }],
      ['an unapproved hook with a script', { '.claude/settings.json': HOOK, 'notify.sh': 'echo done\n' }],
    ] as const;
    for (const [kind, files] of kinds) {
      stage.github.resetRequests();
      await propose(stage, files, { branch: kind.replaceAll(' ', '-') });
      const routes = stage.github.requests
        .filter((request) => !request.path.endsWith('/access_tokens'))
        .map(({ method, route, path }) => route ?? `${method} ${path}`);
      counts.push({ kind, requests: routes.length, routes });
    }
    return counts;
  } finally {
    await stage.close();
  }
}
