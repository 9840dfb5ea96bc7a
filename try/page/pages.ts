/** Which path shows which page. */
import { html, RULES_BY_ID } from '../../src/core/index.ts';
import type { PullRequest } from '../../test/github/index.ts';
import { checksPage, filesPage } from './checks-page.ts';
import { documentOf } from './layout.ts';
import { listPage } from './list-page.ts';
import { pullPage } from './pull-page.ts';
import { viewPull } from './pull-view.ts';
import { reportPage } from './report-page.ts';
import { rulePage } from './rule-page.ts';

/** What the pages are made of. */
export interface PageSource {
  /** The text of the policy; undefined while there is none, and then there are no reports. */
  readonly policy: () => string | undefined;
  readonly pulls: () => readonly PullRequest[];
  /** True while more pull requests are to come. */
  readonly moving: () => boolean;
}

const PULL_PATH = /^\/([\w.-]+\/[\w.-]+)\/pull\/(\d{1,9})(?:\/(checks|files))?$/u;
const RULE_PATH = /^\/rules\/([a-z0-9-]+)\.md$/u;

const REPORT_PATH = /^\/([\w.-]+\/[\w.-]+)\/pull\/(\d{1,9})\/report$/u;

/** The product's own page about a pull request, or undefined when the path is not one of those. */
export async function reportAt(path: string, source: PageSource): Promise<string | undefined> {
  const pull = pullNamed(REPORT_PATH.exec(path), source);
  const policy = source.policy();
  return pull === undefined || policy === undefined ? undefined : reportPage(pull, policy);
}

function pullNamed(match: RegExpExecArray | null, { pulls }: PageSource): PullRequest | undefined {
  const [, repository, number] = match ?? [];
  return pulls().find((each) => each.repository.fullName === repository && each.number === Number(number));
}

/** The document at a path, or undefined when there is none. */
export async function pageAt(path: string, source: PageSource): Promise<string | undefined> {
  if (path === '/') return listPage(await Promise.all(source.pulls().map(viewPull)), source.moving());
  const rule = RULES_BY_ID.get(RULE_PATH.exec(path)?.[1] ?? '');
  if (rule !== undefined) return rulePage(rule.meta);
  const match = PULL_PATH.exec(path);
  const tab = match?.[3];
  const pull = pullNamed(match, source);
  if (pull === undefined) return undefined;
  const view = await viewPull(pull);
  if (tab === 'checks') return checksPage(view, source.policy() !== undefined);
  return tab === 'files' ? filesPage(view) : pullPage(view);
}

/** What is shown where there is no page. */
export function missingPage(): string {
  const body = html`<h1>There is no such page</h1><p><a href="/">All pull requests of acme</a></p>`;
  return documentOf({ title: 'Not found', trail: [['acme', '/']], body });
}
