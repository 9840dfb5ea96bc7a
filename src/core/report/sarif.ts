/** The report in SARIF 2.1.0 (OASIS standard, 2020), for code scanning and other tools that read it. */
import { RULES } from '../rules/index.ts';
import type { Level, Rule } from '../rules/rule.ts';
import { sarifTag } from '../rules/tags.ts';
import type { Location } from '../source/location.ts';
import { maskSecrets } from '../source/secret.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { CheckRunContext } from './check-run.ts';
import { helpsOf } from './rule-text.ts';
import { PLAIN_QUOTING, wordingOf } from './wording.ts';

/** What a SARIF report says about the program that made it. */
export interface SarifContext extends Pick<CheckRunContext, 'ruleUrl'> {
  /** The version of Portcullis, as in package.json. */
  readonly version: string;
}

/** Where the standard's schema is. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Level, SarifLevel>> = { block: 'error', warn: 'warning', note: 'note' };

/** Related places of one result. GitHub takes a thousand; more than a few help nobody. */
const MAX_RELATED = 20;

type SarifLevel = 'error' | 'warning' | 'note';

/** Any part of the log that is not looked at again here. */
type SarifPart = Readonly<Record<string, unknown>>;

/** A SARIF log with one run. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

/** The run of a log. */
export interface SarifRun extends SarifPart {
  readonly results: readonly SarifResult[];
}

/** One finding; of a group, every member is a result of its own. */
export interface SarifResult extends SarifPart {
  readonly ruleId: string;
  readonly level: SarifLevel;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** Renders a verdict as a SARIF log. What exists already or is approved is there as a suppressed result. */
export function toSarif(verdict: Verdict, context: SarifContext): SarifLog {
  const findings = verdict.findings.flatMap((one) => (one.members.length > 0 ? one.members : [one]));
  const used = new Set(findings.map(({ ruleId }) => ruleId));
  const rules = RULES.filter(({ meta }) => used.has(meta.id));
  const indexes = new Map(rules.map(({ meta }, index) => [meta.id, index]));
  const results = findings.map((finding) => toResult(finding, verdict, indexes));
  const run = {
    tool: { driver: toDriver(rules, context) },
    invocations: [{ executionSuccessful: verdict.outcome !== 'undetermined' }],
    automationDetails: { id: 'portcullis/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the judged repository.' } } },
    results,
    properties: { outcome: verdict.outcome, conclusion: verdict.conclusion },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

function toDriver(rules: readonly Rule[], { version, ruleUrl }: SarifContext): SarifPart {
  return {
    name: 'Portcullis',
    semanticVersion: version,
    informationUri: 'https://github.com/portcullis/portcullis',
    rules: rules.map((rule) => toDescriptor(rule, ruleUrl)),
  };
}

/** Metadata only: nothing here comes from a repository. */
function toDescriptor(rule: Rule, ruleUrl: SarifContext['ruleUrl']): SarifPart {
  const { id, title, why, allow, level, category, tags } = rule.meta;
  const helps = helpsOf(rule);
  const markdown = [
    why,
    `**How to fix it**\n\n${helps.map((help) => `- ${help}`).join('\n')}`,
    `**How an owner allows it**\n\n${allow}`,
    `[The rule's page](${ruleUrl(id)})`,
  ].join('\n\n');
  return {
    id,
    shortDescription: { text: escapeBraces(title) },
    fullDescription: { text: escapeBraces(why) },
    help: {
      text: escapeBraces([why, ...helps, allow].join('\n\n')),
      markdown: escapeBraces(markdown),
    },
    helpUri: ruleUrl(id),
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: ['security', category, ...tags.map(sarifTag)] },
  };
}

function toResult(
  finding: Finding,
  { enforcement }: Verdict,
  indexes: ReadonlyMap<string, number>,
): SarifResult {
  const { ruleId, at, fingerprint, related, covers } = finding;
  const { message, help } = wordingOf(finding, PLAIN_QUOTING);
  const covered = covers.map((one) => relatedLocation(one.at, wordingOf(one, PLAIN_QUOTING).message));
  const others = [...related.map((place) => relatedLocation(place)), ...covered].slice(0, MAX_RELATED);
  // A failure where the check passed would frighten for nothing.
  const eased = enforcement === 'report' && finding.level === 'block';
  return {
    ruleId,
    ruleIndex: indexes.get(ruleId),
    level: eased ? 'warning' : LEVELS[finding.level],
    message: { text: deadText(`${message}\n\n${help}`) },
    locations: [{ physicalLocation: toPhysical(at) }],
    ...(others.length > 0 ? { relatedLocations: others } : {}),
    // The first is ours. The second is the one by which GitHub recognises a finding again.
    partialFingerprints: { 'portcullis/v1': fingerprint, primaryLocationLineHash: fingerprint },
    suppressions: suppressionsOf(finding),
    properties: propertiesOf(finding),
  };
}

/** An empty list says that the result is not suppressed (SARIF 2.1.0, section 3.27.23). */
function suppressionsOf({ status }: Finding): readonly SarifPart[] {
  if (status === 'introduced') return [];
  const justification =
    status === 'approved'
      ? 'The policy of the organisation approves it.'
      : 'It was there before this change.';
  return [{ kind: 'external', status: 'accepted', justification }];
}

function propertiesOf({ status, approvable, category }: Finding): SarifPart {
  if (!approvable) return { status, category };
  const { kind, digest } = approvable;
  return { status, category, approval: { kind, digest } };
}

function relatedLocation(at: Location, message?: string): SarifPart {
  const physicalLocation = toPhysical(at);
  return message === undefined
    ? { physicalLocation }
    : { physicalLocation, message: { text: deadText(message) } };
}

function toPhysical({ path, line, column, endLine, endColumn }: Location): SarifPart {
  const empty = line === endLine && column === endColumn;
  // Columns end behind the last character here as there. An empty place stands for its line.
  const region = empty ? { startLine: line } : { startLine: line, startColumn: column, endLine, endColumn };
  return { artifactLocation: { uri: encodePath(path), uriBaseId: '%SRCROOT%' }, region };
}

/** A path as a relative reference (RFC 3986): every segment is percent-encoded, secrets are masked. */
function encodePath(path: string): string {
  const segments = maskSecrets(path).toWellFormed().split('/');
  return segments.map((segment) => encodeURIComponent(segment).replace(RESERVED, percent)).join('/');
}

/** What `encodeURIComponent` leaves although RFC 3986 reserves it. */
const RESERVED = /[!'()*]/gu;

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * Text in which nothing of the author's is a link or a placeholder.
 * `[a](b)` is a link even in plain text (section 3.11.6).
 */
function deadText(text: string): string {
  return escapeBraces(text.replaceAll('](', ']\\u{28}'));
}

/** Braces are doubled, because single ones enclose placeholders (section 3.11.5). */
function escapeBraces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
