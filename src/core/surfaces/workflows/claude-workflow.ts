/** GitHub workflows that start Claude Code, and what is risky about how they do. */
import { type Fact, factBase } from '../../facts/fact.ts';
import type { WorkflowRisk, WorkflowRiskFact } from '../../facts/workflow-risk.ts';
import { parseYaml } from '../../markdown/yaml-value.ts';
import { type JsonValue, memberValue } from '../../source/json-document.ts';
import type { SourceText, Span } from '../../source/location.ts';
import { type Remark, remark } from '../remark.ts';
import { textOf } from '../settings/settings-context.ts';
import type { Surface, SurfacePlace } from '../surface.ts';
import { readTextFile, type TextContent, type TextFile } from '../text-file.ts';
import { type ClaudeStep, claudeSteps, type StepText, startsClaude } from './claude-steps.ts';
import { foreignCheckouts, injections } from './foreign-text.ts';
import { ownConfiguration } from './own-configuration.ts';
import { mayWrite, strangersEvents } from './workflow-events.ts';

const NOTHING: TextContent = { facts: [], remarks: [], refused: false };

/** `.github/workflows/*.yml` and composite actions, anywhere, that mention Claude Code. */
export const claudeWorkflow: Surface = {
  id: 'claude-workflow',
  meta: {
    title: 'GitHub workflows that start Claude Code',
    paths: '`.github/workflows/*.yml`, `**/action.yml`',
    readBy: 'GitHub, when an event that the file names happens.',
    trust: 'None: in a workflow Claude Code asks nobody, and runs the hooks of what is checked out.',
    effect: 'Starts Claude Code with the secrets and the rights of the workflow.',
    judged:
      'Arguments and inputs that take away questions, and who can start it. Whether the code of a fork is checked out, and whether the action is fixed to a commit.',
  },
  // GitHub looks for exactly these letters.
  dependsOnFolder: true,
  match: (path) =>
    /^\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/u.test(path) ? '' : undefined,
  read: (place, reader) => {
    const reading = readTextFile(place, reader, { utf16le: false }, (file) => readWorkflow(place, file));
    // Workflows that have nothing to do with Claude Code are none of this check's business.
    return reading?.state === 'read' && reading.facts.length === 0 && reading.remarks.length === 0
      ? undefined
      : reading;
  },
};

function readWorkflow(place: SurfacePlace, { source, oid }: TextFile): TextContent {
  if (!/claude/iu.test(source.text)) return NOTHING;
  const unclear = (span: Span, reason: string): Remark =>
    remark(place, 'unreadable-workflow', source.locate(span), reason, oid);
  if (source.text.length > MAX_LENGTH) {
    return { ...NOTHING, remarks: [unclear(START, 'it is longer than 262,144 characters')] };
  }
  const yaml = parseYaml(source.text, (offset) => offset, MAX_DEPTH);
  if (yaml.kind === 'limit') return { ...NOTHING, remarks: [unclear(yaml.span, yaml.reason)] };
  // GitHub refuses such files today. Where readers of YAML could differ, that is not relied on.
  const starts = startsClaude(source.text);
  if (yaml.kind === 'syntax')
    return starts ? { ...NOTHING, remarks: [unclear(yaml.span, yaml.reason)] } : NOTHING;
  if (yaml.kind === 'other')
    return starts
      ? { ...NOTHING, remarks: [unclear(START, 'it holds several YAML documents, or no mapping')] }
      : NOTHING;
  const facts = claudeSteps(yaml.root).flatMap((step) => stepRisks(step, { place, source, root: yaml.root }));
  const [twice] = yaml.duplicates;
  if (!twice || !starts) return { ...NOTHING, facts };
  const reason = `it names "${twice.name}" twice in one mapping, and readers differ on which one counts`;
  return { ...NOTHING, facts, remarks: [unclear(twice.span, reason)] };
}

const START: Span = { start: 0, end: 0 };
/** What is read of front matter, too; GitHub's own workflows are far shorter. */
const MAX_LENGTH = 262_144;
const MAX_DEPTH = 64;

interface Workflow {
  readonly place: SurfacePlace;
  readonly source: SourceText;
  readonly root: JsonValue;
}

function stepRisks(step: ClaudeStep, workflow: Workflow): Fact[] {
  const events = strangersEvents(workflow.root);
  const exposed = events.length > 0 && !isGuarded(step, workflow, events);
  const make = (risk: WorkflowRisk, found: StepText): WorkflowRiskFact =>
    toFact(risk, found, { exposed, events }, workflow);
  return [
    ...argumentRisks(step).map(([risk, found]) => make(risk, found)),
    ...inputRisks(step).map(([risk, found]) => make(risk, found)),
    ...ownConfiguration(step, workflow.root).map(({ handed, ...found }) => {
      const fact = make('own-configuration', found);
      return handed ? { ...fact, handed } : fact;
    }),
    ...foreignCheckouts(step, events).map((found) => make('foreign-checkout', found)),
    ...(exposed ? injections(step).map((found) => make('injected-text', found)) : []),
    ...movingRef(step, workflow, events).map((found) => make('moving-action', found)),
  ];
}

function toFact(
  risk: WorkflowRisk,
  { text, span }: StepText,
  about: Pick<WorkflowRiskFact, 'exposed' | 'events'>,
  { place, source }: Workflow,
): WorkflowRiskFact {
  // In a block of YAML the text keeps its words, so that the first of them is found again.
  const [word = ''] = text.split(/\s+/u);
  const start = source.text.indexOf(word, span.start);
  const exact = start >= 0 && start < span.end ? { start, end: start + word.length } : span;
  const at = source.locate(exact);
  const words = [risk, text, String(about.exposed)];
  return {
    ...factBase({ file: place.path, folder: place.folder, at }, 'workflow-risk', ...words),
    kind: 'workflow-risk',
    risk,
    text,
    ...about,
  };
}

const FLAGS: readonly (readonly [WorkflowRisk, RegExp])[] = [
  [
    'skips-permissions',
    /--(?:allow-)?dangerously-skip-permissions|--permission-mode[ =]+["']?bypassPermissions|"defaultMode"\s*:\s*"bypassPermissions"/u,
  ],
  ['accepts-edits', /--permission-mode[ =]+["']?acceptEdits|"defaultMode"\s*:\s*"acceptEdits"/u],
  ['any-command', /--allowed-?[tT]ools[ =]+(?:"[^"\n]*"|'[^'\n]*'|[^\n-][^\n]*?(?=\s--|\n|$))/u],
];

function argumentRisks({ args, tools }: ClaudeStep): [WorkflowRisk, StepText][] {
  const found = args.flatMap(({ text, span }) =>
    FLAGS.flatMap(([risk, pattern]): [WorkflowRisk, StepText][] => {
      const match = pattern.exec(text)?.[0];
      if (match === undefined || (risk === 'any-command' && !allowsAnyCommand(match))) return [];
      return [[risk, { text: match, span }]];
    }),
  );
  const listed = tools.filter(({ text }) => allowsAnyCommand(text));
  return [...found, ...listed.map((tool): [WorkflowRisk, StepText] => ['any-command', tool])];
}

/** `Bash` without a pattern, or with one that matches all. */
function allowsAnyCommand(list: string): boolean {
  return /(?:^|[\s,"'=])Bash(?:\(:?\*\))?(?=$|[\s,"'])/u.test(list);
}

const OPEN_INPUTS: readonly (readonly [input: string, risk: WorkflowRisk])[] = [
  ['allowed_non_write_users', 'anyone-may-start'],
  ['allowed_bots', 'any-bot-may-start'],
];

function inputRisks({ inputs }: ClaudeStep): [WorkflowRisk, StepText][] {
  return OPEN_INPUTS.flatMap(([input, risk]): [WorkflowRisk, StepText][] => {
    const value = memberValue(inputs, input);
    const text = textOf(value);
    const isOpen = text !== undefined && /(?:^|,)\s*\*\s*(?:,|$)/u.test(text);
    return value && isOpen ? [[risk, { text, span: value.span }]] : [];
  });
}

function movingRef(
  { ref, job }: ClaudeStep,
  { source, root }: Workflow,
  events: readonly string[],
): StepText[] {
  if (!ref || events.length === 0 || /^[0-9a-f]{40}$/iu.test(ref.text)) return [];
  return mayWrite(root, job) || source.text.includes('secrets.') ? [ref] : [];
}

/**
 * True when something looks at who caused the event: the action does for comments and issues, unless it is told not
 * to; a job's condition may.
 */
function isGuarded(
  { ref, inputs, step, job }: ClaudeStep,
  { root }: Workflow,
  events: readonly string[],
): boolean {
  const condition = [step, job, root].map((level) => textOf(memberValue(level, 'if')) ?? '').join(' ');
  if (/author_association|github\.actor\s*==|sender\.login\s*==|\.login\s*==/u.test(condition)) return true;
  const asks = ref !== undefined && memberValue(inputs, 'allowed_non_write_users') === undefined;
  return asks && !events.some((event) => event === 'pull_request_target' || event === 'workflow_run');
}
