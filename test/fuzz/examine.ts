/** Runs the whole engine and every renderer on one change, and says which promises did not hold. */
import {
  type BlobContent,
  evaluate,
  explain,
  type PolicySource,
  plainPaint,
  type RepoTree,
  renderExplanation,
  renderText,
  renderWorkflowCommands,
  toCheckRunReport,
  toExplainReportV1,
  toReportV1,
  toRepoTree,
  toSarif,
  type Verdict,
} from '../../src/core/index.ts';
import { placesOutside } from '../core/cases/positions.ts';
import { REPOSITORY, type Repository, TODAY, treeOf } from '../core/cases/repository.ts';
import type { Change } from './change.ts';
import { liveMarkdown, RULE_PAGES, shownSecrets, steeringText } from './output-checks.ts';

/** A promise that did not hold. Two failures with one signature are taken for the same. */
export interface Failure {
  readonly promise: 'no throw' | 'places' | 'output' | 'secrets' | 'deterministic' | 'nothing new' | 'time';
  readonly signature: string;
  readonly detail: string;
}

/** What one run found, and the milliseconds of processor time of its slowest step. */
export interface Examination {
  readonly failures: readonly Failure[];
  readonly slowest: { readonly step: string; readonly ms: number };
}

/** How a change is examined. */
export interface ExamineOptions {
  readonly policy: PolicySource;
  /** Whether a step may take too long; off in everyday tests, whose machine may be busy. */
  readonly timed: boolean;
}

/** Examines a change: every step, every output, every promise. */
export function examine(change: Change, options: ExamineOptions): Examination {
  const run = new Run(change, options);
  run.all();
  return { failures: run.failures, slowest: run.slowest };
}

const CONTEXT = {
  ruleUrl: (id: string) => `${RULE_PAGES}${id}`,
  policyName: 'acme/policy at 1f3c',
  version: '1.2.3',
};

interface State {
  readonly base: RepoTree;
  readonly head: RepoTree;
  readonly blobs: ReadonlyMap<string, BlobContent>;
}

class Run {
  readonly failures: Failure[] = [];
  slowest = { step: '', ms: 0 };
  readonly #change: Change;
  readonly #options: ExamineOptions;
  readonly #bytes: number;
  /** How many things the change has that something is said about. */
  #things = 0;

  constructor(change: Change, options: ExamineOptions) {
    this.#change = change;
    this.#options = options;
    this.#bytes = bytesOf([change.base, change.head]);
  }

  all(): void {
    for (const folder of foldersOf(this.#change.head)) this.#explain(folder);
    const verdict = this.#step(
      'evaluate',
      ({ base, head, blobs }) => this.#judge(base, head, blobs),
      findingsIn,
    );
    if (verdict) {
      this.#examineVerdict(verdict);
      this.#repeat(verdict);
    }
    const same = this.#step('evaluate', ({ head, blobs }) => this.#judge(head, head, blobs), findingsIn);
    if (same) this.#examineSame(same);
  }

  #judge(base: RepoTree, head: RepoTree, blobs: State['blobs']): Verdict {
    const { policy } = this.#options;
    const evaluation = evaluate({ base, head, policy, blobs, repository: REPOSITORY, today: TODAY });
    if (evaluation.kind === 'verdict') return evaluation.verdict;
    throw new Error(`the engine asks for contents that no tree has: ${evaluation.blobs.length}`);
  }

  #examineVerdict(verdict: Verdict): void {
    const { base, head } = this.#change;
    const outside = placesOutside(verdict, base, head);
    const [first] = outside;
    if (first !== undefined) this.#fail('places', signatureOfPlace(verdict, first), outside.join(', '));
    const checkRun = this.#step('check run', () => toCheckRunReport(verdict, CONTEXT));
    const text = this.#step('text', () => renderText(verdict, { paint: plainPaint }));
    const report = this.#step('JSON', () => JSON.stringify(toReportV1(verdict), null, 2));
    if (checkRun) {
      const { title, summary, text: details } = checkRun;
      for (const part of [title, summary, details]) this.#examineOutput('markdown', part);
      // An annotation's path has to be the real one, or GitHub does not find the file.
      const messages = checkRun.annotations.map((shown) => JSON.stringify([shown.title, shown.message]));
      this.#examineOutput('annotation', messages.join('\n'));
    }
    const commands = this.#step('workflow commands', () => renderWorkflowCommands(verdict, CONTEXT));
    const sarif = this.#step('SARIF', () => JSON.stringify(toSarif(verdict, CONTEXT), null, 2));
    // These commands are meant; what may stand in them is that of an annotation.
    this.#examineOutput('annotation', commands ?? '');
    this.#examineOutput('json', sarif ?? '');
    this.#examineOutput('text', text ?? '');
    this.#examineOutput('json', report ?? '');
  }

  #examineOutput(form: 'markdown' | 'annotation' | 'text' | 'json', output: string): void {
    for (const found of steeringText(output, form)) this.#fail('output', `${form}: ${found}`, found);
    if (form === 'markdown') for (const found of liveMarkdown(output)) this.#fail('output', found, found);
    const secrets = shownSecrets(output, [this.#change.base, this.#change.head]);
    for (const found of secrets) this.#fail('secrets', `${form}: ${found}`, found);
  }

  /** Equal input gives an equal verdict, in whatever order files are listed. */
  #repeat(verdict: Verdict): void {
    const again = this.#step(
      'evaluate',
      ({ base, head, blobs }) => this.#judge(base, reversed(head), blobs),
      findingsIn,
    );
    if (!again || JSON.stringify(again) === JSON.stringify(verdict)) return;
    const other = again.findings.find((finding, index) => {
      return JSON.stringify(finding) !== JSON.stringify(verdict.findings[index]);
    });
    this.#fail('deterministic', other?.ruleId ?? 'a finding less', JSON.stringify(other));
  }

  #examineSame(verdict: Verdict): void {
    for (const finding of verdict.findings) {
      if (finding.status !== 'introduced') continue;
      this.#fail('nothing new', `${finding.ruleId}/${finding.messageId}`, JSON.stringify(finding));
    }
  }

  #explain(folder: string): void {
    if (this.#options.policy.kind !== 'policy') return;
    const { policy } = this.#options.policy;
    const about = { folder, policy, repository: REPOSITORY, today: TODAY };
    const reading = this.#step(
      'explain',
      ({ head, blobs }) => explain({ ...about, tree: head, blobs }),
      entriesIn,
    );
    if (reading?.kind !== 'explanation') return;
    const { explanation } = reading;
    const text = this.#step('explanation', () => renderExplanation(explanation, plainPaint));
    const report = this.#step('explanation', () => JSON.stringify(toExplainReportV1(explanation), null, 2));
    this.#examineOutput('text', text ?? '');
    this.#examineOutput('json', report ?? '');
  }

  /** Runs one step; a step that took too long is tried again, because a machine can be busy once. */
  #step<T>(step: string, run: (state: State) => T, thingsOf: (result: T) => number = () => 0): T | undefined {
    try {
      const [result, first] = timed(this.#fresh(), run);
      this.#things = Math.max(this.#things, thingsOf(result));
      const limit = limitOf(this.#bytes, this.#things);
      // One slow step is enough to report; the others of a slow input would be slow as well.
      const isTimed = this.#options.timed && !this.failures.some(({ promise }) => promise === 'time');
      const allowedTries = isTimed ? 2 : 0;
      let ms = first;
      for (let tries = 0; tries < allowedTries && ms > limit; tries += 1) {
        ms = Math.min(ms, timed(this.#fresh(), run)[1]);
      }
      if (ms > this.slowest.ms) this.slowest = { step, ms };
      if (isTimed && ms > limit) {
        this.#fail('time', step, `${ms.toFixed(0)} ms, allowed are ${limit.toFixed(0)}`);
      }
      return result;
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#fail('no throw', whereThrown(stack), stack.slice(0, 1_000));
      return undefined;
    }
  }

  /** Trees and contents that nobody has seen: the engine remembers what it made of those that it knows. */
  #fresh(): State {
    const blobs = new Map<string, BlobContent>();
    return {
      base: treeOf(copyOf(this.#change.base), blobs),
      head: treeOf(copyOf(this.#change.head), blobs),
      blobs,
    };
  }

  #fail(promise: Failure['promise'], signature: string, detail: string): void {
    if (this.failures.some((known) => known.promise === promise && known.signature === signature)) return;
    this.failures.push({ promise, signature, detail });
  }
}

function timed<T>(state: State, run: (state: State) => T): [result: T, ms: number] {
  const before = process.threadCpuUsage();
  const result = run(state);
  const { user, system } = process.threadCpuUsage(before);
  return [result, (user + system) / 1_000];
}

const MS_PER_MEGABYTE = 50;
const MS_PER_THING = 0.05;

/** 50 ms for a megabyte and for everything smaller; a file that asks for a thousand things takes longer than prose. */
function limitOf(bytes: number, things: number): number {
  return MS_PER_MEGABYTE * Math.max(1, bytes / 1_000_000) + MS_PER_THING * things;
}

function findingsIn({ findings }: Verdict): number {
  return findings.reduce((sum, { members }) => sum + 1 + members.length, 0);
}

function entriesIn(reading: ReturnType<typeof explain>): number {
  if (reading.kind !== 'explanation') return 0;
  return reading.explanation.entries.length + reading.explanation.notes.length;
}

/** The root and the first folders of a repository: where sessions are explained. */
function foldersOf(files: Repository): string[] {
  const folders = new Set(['', ...Object.keys(files).map((path) => path.split('/').slice(0, -1).join('/'))]);
  return [...folders].slice(0, 3);
}

function bytesOf(states: readonly Repository[]): number {
  return states.flatMap((files) => Object.values(files)).reduce((sum, file) => sum + sizeOf(file), 0);
}

function sizeOf(file: Repository[string]): number {
  if (typeof file === 'string' || file instanceof Uint8Array) return file.length;
  return 'executable' in file ? file.executable.length : 40;
}

function copyOf(files: Repository): Repository {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path, file instanceof Uint8Array ? file.slice() : file]),
  );
}

function reversed(tree: RepoTree): RepoTree {
  return toRepoTree(tree.oid, [...tree.entries.values()].toReversed());
}

/** The first line of a stack, with the first function of the core in it. */
function whereThrown(stack: string): string {
  const [message = ''] = stack.split('\n');
  const frame = /src\/core\/[\w./-]+:\d+/u.exec(stack)?.[0] ?? '';
  return `${message.slice(0, 80)} ${frame}`;
}

function signatureOfPlace(verdict: Verdict, place: string): string {
  const finding = verdict.findings.find(({ at, related }) =>
    [at, ...related].some(({ path, line, column }) => `${path}:${line}:${column}` === place),
  );
  return `${finding?.ruleId}/${finding?.messageId}`;
}
