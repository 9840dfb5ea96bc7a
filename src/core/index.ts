/** The core's only door: everything that the shells around it may use. */
export { identifyCommand } from './commands/command-identity.ts';
export { type ApprovableContent, listApprovable } from './explain/approvable-content.ts';
export { type ExplainRequest, explain } from './explain/explain.ts';
export type { ExplainedEntry, Explanation } from './explain/explanation.ts';
export { CODE_OWNERS_PATHS, MAX_CODE_OWNERS_BYTES, readCodeOwners } from './git-metadata/code-owners.ts';
export { approvalFor, endsSoon, holdsOn, WARNING_DAYS } from './policy/approval.ts';
export { isGovernedBranch } from './policy/governed-branch.ts';
export { describeKey } from './policy/key-description.ts';
export { defaultPolicy, type PolicyReading, parsePolicy } from './policy/parse-policy.ts';
export type { Approval, ApprovalKind, Policy, PolicyProblem } from './policy/policy.ts';
export {
  isPolicyFile,
  layersFor,
  POLICY_FILE,
  type PolicySet,
  type PolicySetReading,
  policyFileKind,
  policyOf,
  type RepositoryPolicy,
  readPolicySet,
} from './policy/policy-set.ts';
export { matchRepository } from './policy/repository.ts';
export type { RepositoryTrait, RepositoryTraits } from './policy/repository-selector.ts';
export {
  importManagedSettings,
  type ManagedImport,
  SCHEMA_FILES,
  type StarterChoice,
  starterFiles,
} from './policy/starter.ts';
export { APPROVAL_KINDS, PRESETS } from './policy/vocabulary.ts';
export { approvalPath, type NewApproval, renderApproval } from './policy/write-approval.ts';
export { type ApartLayer, valuesOfKey } from './policy-difference/key-values.ts';
export {
  diffForRepository,
  diffPolicies,
  type LayerDifferences,
} from './policy-difference/policy-difference.ts';
export { LINTS, type LintFinding, type LintId, type LintLevel } from './policy-lint/lint-finding.ts';
export { type LintContext, lintPolicy } from './policy-lint/lint-policy.ts';
export { readPolicyTest } from './policy-test/policy-test.ts';
export {
  type PolicyTestFailure,
  type PolicyTestResult,
  runPolicyTests,
} from './policy-test/run-policy-tests.ts';
export { type Proposal, proposeApprovals } from './report/approval-proposal.ts';
export type { ApprovalDesk } from './report/approval-request.ts';
export {
  type ListedApproval,
  listApprovals,
  renderApprovals,
  type SeenRepository,
} from './report/approvals-list.ts';
export { askedApprovals, askedDigest } from './report/asked-approvals.ts';
export {
  type CheckRunAnnotation,
  type CheckRunReport,
  MAX_OUTPUT_BYTES,
  toCheckRunReport,
} from './report/check-run.ts';
export { type ChangeDescription, describeChange } from './report/description.ts';
export { type DifferenceReportV1, renderDifference, toDifferenceReportV1 } from './report/difference-text.ts';
export { type ExplainReportV1, toExplainReportV1 } from './report/explain-report.ts';
export { renderExplanation } from './report/explain-text.ts';
export { headline } from './report/headline.ts';
export { BASE_STYLE } from './report/html/base-style.ts';
export { PAGE_POLICY } from './report/html/document.ts';
export { renderExplanationPage } from './report/html/explanation-page.ts';
export { escapeHtml, Html, html, type Part } from './report/html/html.ts';
export { type HtmlReportContext, renderHtmlReport } from './report/html/html-report.ts';
export { type ExplainedKey, renderKey, TRAIT_OPTIONS, toKeyReportV1 } from './report/key-text.ts';
export { codeSpan } from './report/markdown.ts';
export { renderMarkdown } from './report/markdown-report.ts';
export { toPolicyReport } from './report/policy-report.ts';
export { type PolicyReview, reviewFails } from './report/policy-review.ts';
export {
  type PolicyFindingV1,
  type PolicyRemarks,
  type PolicyReportV1,
  type PolicyTestReportV1,
  remarksFail,
  renderPolicyRemarks,
  renderPolicyTests,
  toPolicyReportV1,
  toPolicyTestReportV1,
} from './report/policy-text.ts';
export { boundPaths } from './report/proposal-request.ts';
export { type ReportedContent, readReport } from './report/read-report.ts';
export { type FindingV1, type ReportV1, toReportV1 } from './report/report-v1.ts';
export {
  CATEGORY_TITLES,
  type RuleV1,
  renderRule,
  renderRuleList,
  toRuleV1,
  waysOut,
} from './report/rule-text.ts';
export { PRESET_PAGE, RULE_PAGES, rulePageUrl } from './report/rule-url.ts';
export { type SarifLog, type SarifResult, toSarif } from './report/sarif.ts';
export { type Paint, plainPaint, renderText, type Style } from './report/text.ts';
export { renderWorkflowCommands } from './report/workflow-commands.ts';
export { RULES, RULES_BY_ID } from './rules/index.ts';
export type { Level, Rule, RuleMeta } from './rules/rule.ts';
export { type RuleTag, tagPage } from './rules/tags.ts';
export { nearest } from './settings/nearest.ts';
export type { BlobContent, BlobSource } from './source/blob-source.ts';
export { canonicalJson, type Digest, digestOf, type Json } from './source/digest.ts';
export { type Location, startOfFile } from './source/location.ts';
export { type FileMode, type RepoTree, type TreeEntry, toRepoTree } from './source/repo-tree.ts';
export { maskSecrets } from './source/secret.ts';
export { visibleText } from './source/visible-text.ts';
export { couldLandGoverned } from './surfaces/could-land.ts';
export { SURFACES } from './surfaces/index.ts';
export type { Surface } from './surfaces/surface.ts';
export {
  type Bypass,
  type Evaluation,
  type EvaluationRequest,
  evaluate,
  type PolicySource,
} from './verdict/evaluate.ts';
export type { Finding } from './verdict/finding.ts';
export { blockingFingerprints, type Conclusion, type Outcome, type Verdict } from './verdict/verdict.ts';
