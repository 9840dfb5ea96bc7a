/** What the comparison found, and how it is printed. */

/** A case in which the client and Portcullis do not agree. */
export interface Disagreement {
  readonly domain: string;
  /** The input, as small as it could be made. */
  readonly input: string;
  readonly client: string;
  readonly portcullis: string;
  /** Equal for cases that most likely have one cause; only the first is printed. */
  readonly cause: string;
}

/** The outcome of one domain. */
export interface DomainReport {
  readonly domain: string;
  readonly cases: number;
  /** What the client answered, and how often: a comparison that sees one answer only shows nothing. */
  readonly answers: ReadonlyMap<string, number>;
  /** Cases that differ on purpose, by reason. */
  readonly explained: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
}

/** Collects one domain's outcome. */
export class Tally {
  cases = 0;
  readonly answers = new Map<string, number>();
  readonly explained = new Map<string, number>();
  readonly disagreements: Disagreement[] = [];

  readonly domain: string;

  constructor(domain: string) {
    this.domain = domain;
  }

  /** Notes one case and the client's answer. */
  add(answer: string): void {
    this.cases += 1;
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }

  /** Notes a difference that is wanted. */
  explain(reason: string): void {
    this.explained.set(reason, (this.explained.get(reason) ?? 0) + 1);
  }

  /** Notes a difference that nobody explained. */
  disagree(input: string, client: string, portcullis: string, cause = input): void {
    this.disagreements.push({ domain: this.domain, input, client, portcullis, cause });
  }
}

/** The report as text. */
export function renderReport(
  reports: readonly DomainReport[],
  figures: { readonly runs: number; readonly seconds: number; readonly seed: number },
): string {
  const cases = reports.reduce((sum, report) => sum + report.cases, 0);
  const wrong = reports.flatMap((report) => report.disagreements);
  const lines = reports.flatMap((report) => [
    `${report.domain.padEnd(14)} ${String(report.cases).padStart(5)} cases, ${report.disagreements.length} disagreements (${[...report.answers].map(([answer, count]) => `${answer} ${count}`).join(', ')})`,
    ...[...report.explained].map(([reason, count]) => `    ${count} differ on purpose: ${reason}`),
  ]);
  const first = wrong.filter((one, index) => wrong.findIndex(({ cause }) => cause === one.cause) === index);
  const details = first.flatMap(({ domain, input, client, portcullis }) => [
    '',
    `disagreement in ${domain}`,
    `  input:      ${JSON.stringify(input)}`,
    `  client:     ${client}`,
    `  Portcullis: ${portcullis}`,
  ]);
  const speed = `${cases} cases in ${figures.runs} client runs, ${figures.seconds.toFixed(0)} s (${(cases / figures.seconds).toFixed(1)} cases/s), seed ${figures.seed}`;
  return `${[...lines, ...details, '', speed, `unexplained disagreements: ${wrong.length} (${first.length} causes)`].join('\n')}\n`;
}
