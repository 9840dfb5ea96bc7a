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
  return renderHtmlReport(verdict, {
    ...about,
    repository,
    today,
    approvals: policy.kind === 'policy' ? policy.policy.approvals : [],
    description: describeChange(request, verdict),
    explanations: await explanationsOf(request, loader),
  });
}

/** The root after the change. Without a policy that can be used nothing could be said of what is approved. */
async function explanationsOf(
  { head, policy: source, repository, today }: JudgedChange['request'],
  loader: Pick<ChangeLoader, 'loadBlobs'>,
): Promise<Explanation[]> {
  if (source.kind !== 'policy') return [];
  const { policy } = source;
  const root = await explainFolder({ tree: head, folder: '', policy, repository, today }, loader);
  return root ? [root] : [];
}
