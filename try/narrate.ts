/** Tells on the terminal what happens. */
import { visibleText } from '../src/core/index.ts';
import type { Annotation, Oracle, Violation } from '../test/github/index.ts';
import type { Outcome } from './run.ts';
import { CHECK, type Stage } from './stage.ts';
import type { Terminal } from './terminal.ts';
import { sayReason } from './wording.ts';

const INDENT = 5;

/** Says what was set up. */
export function tellStage(terminal: Terminal, stage: Stage, pageUrl: string): void {
  const { policy, storefront, ledger } = stage.repositories;
  const row = (name: string, text: string) =>
    terminal.print(`  ${terminal.paint('dim', name.padEnd(21))}${text}`);
  terminal.print('', `  ${terminal.paint('strong', 'Portcullis, tried on this machine')}`, '');
  row('GitHub stand-in', `${stage.github.url}, over real git repositories`);
  row('Portcullis', `${stage.app.url}, installed on acme as App ${stage.registration.id}`);
  row(policy.fullName, 'the policy: one hook and two MCP servers are approved');
  row(storefront.fullName, 'a web shop in TypeScript');
  row(ledger.fullName, 'a bookkeeping service in Python');
  row('Branch rule', `main needs the check "${CHECK}" from App ${stage.registration.id}`);
  row('Local page', terminal.paint('link', pageUrl));
}

/** Says what came of one pull request. */
export function tellOutcome(terminal: Terminal, outcome: Outcome): void {
  const { pull, run, merge, surprises, proposal } = outcome;
  const { paint } = bound(terminal);
  const where = `${pull.repository.fullName} #${pull.number}`;
  terminal.print('', `  ${paint('dim', where)}  ${paint('strong', visibleText(pull.title))}`);
  const from = proposal.fork ? `${pull.head.owner.login}:${pull.head.ref}` : pull.head.ref;
  terminal.print(`  ${paint('dim', visibleText(`${pull.author.login} wants to merge ${from}`))}`);
  if (run !== undefined) {
    const passed = run.conclusion === 'success';
    const mark = passed ? paint('good', '✓') : paint('bad', '✗');
    const word = paint(passed ? 'good' : 'bad', run.conclusion ?? run.status);
    terminal.print('', `  ${mark}  ${CHECK} ${word}: ${visibleText(run.output.title ?? '')}`);
    for (const annotation of run.annotations) tellFinding(terminal, annotation);
  }
  tellMerge(terminal, merge);
  for (const surprise of surprises) terminal.paragraph(INDENT, `Not as intended: ${surprise}.`, 'bad');
}

function tellFinding(terminal: Terminal, annotation: Annotation): void {
  const { path, start_line: line, title = '', message } = annotation;
  const place = terminal.paint('strong', visibleText(`${path}:${line}`));
  terminal.print('', `${' '.repeat(INDENT)}${place}  ${visibleText(title)}`);
  for (const [index, paragraph] of message.split('\n\n').entries()) {
    terminal.paragraph(INDENT, visibleText(paragraph), index === 0 ? undefined : 'dim');
  }
}

function tellMerge(terminal: Terminal, { mergeable, reasons }: Oracle): void {
  const text = mergeable
    ? 'GitHub would merge it.'
    : `GitHub would not merge it: ${reasons.map(sayReason).join(', ')}.`;
  terminal.print('');
  terminal.paragraph(INDENT, text, mergeable ? 'good' : 'bad');
}

/** What the last lines are about. */
export interface Balance {
  readonly outcomes: readonly Outcome[];
  readonly violations: readonly Violation[];
  readonly seconds: number;
}

/** Sums up. */
export function tellBalance(terminal: Terminal, { outcomes, violations, seconds }: Balance): void {
  const { paint } = bound(terminal);
  terminal.print('', `  ${paint('dim', '─'.repeat(terminal.width - 4))}`, '');
  terminal.print(
    `  ${paint('dim', `${'Pull request'.padEnd(21)}${'Check'.padEnd(10)}${'Merge'.padEnd(10)}API requests`)}`,
  );
  for (const { pull, run, merge, requests, surprises } of outcomes) {
    const name = `${pull.repository.fullName} #${pull.number}`.padEnd(21);
    const conclusion = run?.conclusion ?? 'none';
    const check = paint(conclusion === 'success' ? 'good' : 'bad', conclusion.padEnd(10));
    const allowed = paint(
      merge.mergeable ? 'good' : 'bad',
      (merge.mergeable ? 'allowed' : 'blocked').padEnd(10),
    );
    const remark = surprises.length > 0 ? `  ${paint('bad', 'not as intended')}` : '';
    terminal.print(`  ${name}${check}${allowed}${String(requests).padStart(12)}${remark}`);
  }
  terminal.print('');
  const note = 'The first one also signs the App in and reads the policy.';
  terminal.paragraph(2, note, 'dim');
  tellVerdict(terminal, { outcomes, violations, seconds });
}

function tellVerdict(terminal: Terminal, { outcomes, violations, seconds }: Balance): void {
  const good = outcomes.filter(({ surprises }) => surprises.length === 0).length;
  const total = outcomes.reduce((sum, { requests }) => sum + requests, 0);
  const allGood = good === outcomes.length && violations.length === 0;
  terminal.print('');
  terminal.paragraph(
    2,
    `${good} of ${outcomes.length} pull requests ended as intended, with ${total} API requests in ${seconds.toFixed(1)} seconds. ` +
      contradictions(violations.length),
    allGood ? 'good' : 'bad',
  );
  for (const { kind, operation, problem } of violations) {
    terminal.paragraph(INDENT, `${kind} ${operation}: ${visibleText(problem)}`, 'bad');
  }
}

function contradictions(count: number): string {
  if (count === 0) return "No request, answer or webhook contradicts GitHub's OpenAPI description.";
  const many = count === 1 ? '1 message contradicts' : `${count} messages contradict`;
  return `${many} GitHub's OpenAPI description:`;
}

function bound(terminal: Terminal): { paint: Terminal['paint'] } {
  return { paint: (tone, text) => terminal.paint(tone, text) };
}
