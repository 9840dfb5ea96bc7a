/** What Prometheus is told: how long things wait and take, what was decided, and what of GitHub's limits is left. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Verdict } from '../core/index.ts';
import type { GitHubClient } from '../github/client.ts';
import { httpStatus } from '../github/http-status.ts';
import type { QueueCounts } from '../store/job.ts';

/** An answer to a webhook is good below 50 ms; GitHub gives up after ten seconds. */
const WEBHOOK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** A person notices after some seconds; a job that waits for GitHub's limits can take an hour. */
const JOB_BUCKETS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 3_600];

/** All metrics of one process, in a registry of their own. Labels hold ids and words of ours, never contents. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #webhooks = new Histogram({
    name: 'portcullis_webhook_seconds',
    help: 'Time until a webhook was answered, by event and status.',
    labelNames: ['event', 'status'],
    buckets: WEBHOOK_BUCKETS,
    registers: [this.#registry],
  });
  readonly #jobs = new Histogram({
    name: 'portcullis_job_seconds',
    help: 'Time that a job took, by kind and by how it ended: done, again, failed.',
    labelNames: ['kind', 'end'],
    buckets: JOB_BUCKETS,
    registers: [this.#registry],
  });
  readonly #verdicts = this.#counter(
    'portcullis_verdicts_total',
    'Verdicts that are new or changed, by outcome.',
    ['outcome'],
  );
  readonly #findings = this.#counter(
    'portcullis_findings_total',
    'Findings of those verdicts that the change introduces, by rule and level.',
    ['rule', 'level'],
  );
  readonly #requests = this.#counter(
    'portcullis_github_requests_total',
    'Requests to GitHub, by installation and status; network stands for no answer.',
    ['installation', 'status'],
  );
  readonly #remaining = this.#gauge(
    'portcullis_github_quota_remaining',
    "What is left of an installation's requests in this hour.",
    ['installation'],
  );
  readonly #limit = this.#gauge('portcullis_github_quota_limit', "An installation's requests in an hour.", [
    'installation',
  ]);
  readonly #alerts = this.#counter(
    'portcullis_alerts_total',
    'Log lines with "alert": something that people should look at.',
    [],
  );

  /**
   * Tells of the queue as it is when Prometheus asks.
   * @param counts rejects while the database does not answer; the last values are told then
   */
  watchQueue(counts: () => Promise<QueueCounts>): void {
    const age = new Gauge({
      name: 'portcullis_queue_oldest_seconds',
      help: 'How long the oldest job that could run has been waiting, over all nodes.',
      registers: [this.#registry],
    });
    const jobs = new Gauge({
      name: 'portcullis_queue_jobs',
      help: 'Jobs in the queue over all nodes: ready, delayed, running.',
      labelNames: ['state'],
      registers: [],
      async collect() {
        const now = await counts().catch(() => undefined);
        if (now === undefined) return;
        age.set(now.oldestReadySeconds);
        for (const state of ['ready', 'delayed', 'running'] as const) this.set({ state }, now[state]);
      },
    });
    this.#registry.registerMetric(jobs);
  }

  /** A webhook was answered. */
  webhook(event: string, status: number, seconds: number): void {
    this.#webhooks.observe({ event, status }, seconds);
  }

  /** A job ended. */
  job(kind: string, end: 'done' | 'again' | 'failed', seconds: number): void {
    this.#jobs.observe({ kind, end }, seconds);
  }

  /** A verdict was new, or another one than before. */
  verdict(outcome: string, { findings }: Pick<Verdict, 'findings'>): void {
    this.#verdicts.inc({ outcome });
    for (const { ruleId, level, status } of findings) {
      if (status === 'introduced') this.#findings.inc({ rule: ruleId, level });
    }
  }

  /** Something was told that people should look at. */
  alert(): void {
    this.#alerts.inc();
  }

  /** Counts what an installation's client asks. @returns the client */
  watchClient(installationId: number, client: GitHubClient): GitHubClient {
    const installation = String(installationId);
    client.hook.after('request', ({ status, headers }) => {
      this.#requests.inc({ installation, status });
      this.#quota(installation, headers);
    });
    client.hook.error('request', (error) => {
      this.#requests.inc({ installation, status: httpStatus(error) ?? 'network' });
      throw error;
    });
    return client;
  }

  /** Everything in Prometheus' text format. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #quota(installation: string, headers: Readonly<Record<string, unknown>>): void {
    if ((headers['x-ratelimit-resource'] ?? 'core') !== 'core') return;
    const [remaining, limit] = ['x-ratelimit-remaining', 'x-ratelimit-limit'].map((name) =>
      Number(headers[name] ?? Number.NaN),
    );
    if (remaining !== undefined && Number.isFinite(remaining))
      this.#remaining.set({ installation }, remaining);
    if (limit !== undefined && Number.isFinite(limit)) this.#limit.set({ installation }, limit);
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }
}
