/** Which path shows which page. */
import { RULES_BY_ID } from '../../src/core/index.ts';
import type { PullRequest } from '../../test/github/index.ts';
import { checksPage, filesPage } from './checks-page.ts';
import { html } from './html.ts';
import { documentOf } from './layout.ts';
import { listPage } from './list-page.ts';
import { pullPage } from './pull-page.ts';
import { viewPull } from './pull-view.ts';
import { rulePage } from './rule-page.ts';

/** What the pages are made of. */
export interface PageSource {
  readonly pulls: () => readonly PullRequest[];
  /** True while more pull requests are to come. */
  readonly moving: () => boolean;
}

const PULL_PATH = /^\/([\w.-]+\/[\w.-]+)\/pull\/(\d{1,9})(?:\/(checks|files))?$/u;
const RULE_PATH = /^\/rules\/([a-z0-9-]+)\.md$/u;

/** The document at a path, or undefined when there is none. */
export async function pageAt(path: string, source: PageSource): Promise<string | undefined> {
  if (path === '/') return listPage(await Promise.all(source.pulls().map(viewPull)), source.moving());
  const rule = RULES_BY_ID.get(RULE_PATH.exec(path)?.[1] ?? '');
  if (rule !== undefined) return rulePage(rule.meta);
  const [, repository, number, tab] = PULL_PATH.exec(path) ?? [];
  const pull = source
    .pulls()
    .find((each) => each.repository.fullName === repository && each.number === Number(number));
  if (pull === undefined) return undefined;
  const view = await viewPull(pull);
  if (tab === 'checks') return checksPage(view);
  return tab === 'files' ? filesPage(view) : pullPage(view);
}

/** What is shown where there is no page. */
export function missingPage(): string {
  const body = html`<h1>There is no such page</h1><p><a href="/">All pull requests of acme</a></p>`;
  return documentOf({ title: 'Not found', trail: [['acme', '/']], body });
}
