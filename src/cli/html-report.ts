/** The judgement of a change as one page, with the configuration that the change would leave behind. */
import { describeChange, type Explanation, renderHtmlReport, rulePageUrl } from '../core/index.ts';
import { explainFolder } from '../evaluation/explain-folder.ts';
import type { ChangeLoader, JudgedChange } from '../evaluation/judge-change.ts';
import { programVersion } from './program-version.ts';

/**
 * Renders a judged change.
 * @param policyName the policy, for people; plain text
 */
export async function htmlReport(
  { verdict, request }: JudgedChange,
  loader: Pick<ChangeLoader, 'loadBlobs'>,
  policyName: string,
): Promise<string> {
  const { policy, repository, today } = request;
  return renderHtmlReport(verdict, {
    ruleUrl: rulePageUrl,
    policyName,
    version: programVersion(),
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
