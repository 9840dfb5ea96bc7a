/** The judgement of a change as one page, with the configuration that the change would leave behind. */
import { describeChange, type Explanation, type HtmlReportContext, renderHtmlReport } from '../core/index.ts';
import { explainFolder } from './explain-folder.ts';
import type { ChangeLoader, JudgedChange } from './judge-change.ts';

/** Renders a judged change. */
export async function htmlReport(
  { verdict, request }: JudgedChange,
  loader: Pick<ChangeLoader, 'loadBlobs'>,
  about: Pick<HtmlReportContext, 'policyName' | 'ruleUrl' | 'version'>,
): Promise<string> {
  const { policy, repository, today } = request;
  const description = describeChange(request, verdict);
  const changed = description.effects.map(({ at }) => at.path);
  return renderHtmlReport(verdict, {
    ...about,
    repository,
    today,
    approvals: policy.kind === 'policy' ? policy.policy.approvals : [],
    description,
    explanations: await explanationsOf(request, loader, changed),
  });
}

/** Each of them asks every rule again. The page names the folders that it leaves out. */
const MAX_FOLDERS = 5;

/**
 * The root after the change, and the first folders with settings of their own in which something changes. Without a
 * policy that can be used nothing could be said of what is approved.
 */
async function explanationsOf(
  { head: tree, policy: source, repository, today }: JudgedChange['request'],
  loader: Pick<ChangeLoader, 'loadBlobs'>,
  changed: readonly string[],
): Promise<Explanation[]> {
  if (source.kind !== 'policy') return [];
  const { policy } = source;
  const explainOne = (folder: string): Promise<Explanation | undefined> =>
    explainFolder({ tree, folder, policy, repository, today }, loader);
  const root = await explainOne('');
  const folders = (root?.otherFolders ?? []).filter((folder) =>
    changed.some((path) => path.startsWith(`${folder}/.claude/`)),
  );
  const others = await Promise.all(folders.slice(0, MAX_FOLDERS).map(explainOne));
  return [root, ...others].filter((one) => one !== undefined);
}
