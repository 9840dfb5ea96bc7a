/** Where people see the policy on GitHub: the page of one of its lines, and the page for a new approval. */
import { type ApprovalDesk, type Location, PRESET_PAGE } from '../core/index.ts';
import type { LoadedPolicy } from '../github/policy-loader.ts';

/**
 * The address of GitHub's pages, made from that of its REST API.
 * `https://HOST/api/v3` is GitHub Enterprise Server's, `https://api.NAME.ghe.com` that of Enterprise Cloud with data
 * residency (GitHub: REST API, getting started).
 * @param apiUrl undefined for github.com
 */
export function pagesOf(apiUrl: string | undefined): string {
  if (apiUrl === undefined) return 'https://github.com';
  const { protocol, host } = new URL(apiUrl);
  const isCloud = host === 'api.github.com' || host.endsWith('.ghe.com');
  return `${protocol}//${isCloud ? host.replace(/^api\./u, '') : host}`;
}

/** The links of a report about a repository, `owner/name`. */
export function policyPages(
  pages: string,
  { home, commit }: Pick<LoadedPolicy, 'home' | 'commit'>,
  { repository, today }: Pick<ApprovalDesk, 'repository' | 'today'>,
): { readonly desk?: ApprovalDesk; readonly policyUrl: (at: Location) => string | undefined } {
  const root = home && `${pages}/${home.repository}`;
  const policyUrl = ({ path, line }: Location): string | undefined => {
    if (path.startsWith('preset:')) return PRESET_PAGE;
    return root && `${root}/blob/${commit}/${encodePath(path)}#L${line}`;
  };
  if (!home) return { policyUrl };
  const newFileUrl = `${root}/new/${encodePath(home.branch)}`;
  return { policyUrl, desk: { newFileUrl, repository, today, ownersOf: home.ownersOf } };
}

/** A path as part of an address, of which no character means anything in Markdown. */
function encodePath(path: string): string {
  return encodeURIComponent(path)
    .replaceAll(/[!'()*~]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/');
}
