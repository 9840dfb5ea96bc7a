import { checkRunJson } from '../represent/check-run.ts';
import { accountNamed } from './account.ts';
import type { App } from './app.ts';
import type { CheckSuite } from './check-suite.ts';
import type { Repository } from './repository.ts';

export type RunStatus = 'queued' | 'in_progress' | 'completed';
export type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'stale';

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface Action {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** What a request to make or change a check run may say. */
export interface CheckRunInput {
  readonly name: string;
  readonly head_sha: string;
  readonly status?: RunStatus;
  readonly conclusion?: Conclusion;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
  readonly actions?: readonly Action[];
}

const FOURTEEN_DAYS = 14 * 24 * 60 * 60 * 1000;

/** One check run. */
export class CheckRun {
  readonly id: number;
  readonly repository: Repository;
  readonly suite: CheckSuite;
  readonly createdAt: number;
  name: string;
  externalId: string;
  detailsUrl: string;
  startedAt: string;
  completedAt: string | null = null;
  output: { title: string | null; summary: string | null; text: string | null } = {
    title: null,
    summary: null,
    text: null,
  };
  actions: readonly Action[] = [];
  readonly annotations: Annotation[] = [];
  #status: RunStatus = 'queued';
  #conclusion: Conclusion | null = null;

  constructor(suite: CheckSuite, input: CheckRunInput) {
    const { world } = suite.repository;
    this.id = world.nextId();
    this.repository = suite.repository;
    this.suite = suite;
    this.createdAt = world.clock();
    this.name = input.name;
    this.externalId = input.external_id ?? '';
    this.detailsUrl = input.details_url ?? `https://${suite.app.slug}.example`;
    this.startedAt = input.started_at ?? world.now();
    this.change(input);
  }

  get app(): App {
    return this.suite.app;
  }

  get headSha(): string {
    return this.suite.headSha;
  }

  /** Incomplete for 14 days: GitHub marks it stale (docs: about status checks). */
  get #stale(): boolean {
    return this.#status !== 'completed' && this.repository.world.clock() - this.createdAt >= FOURTEEN_DAYS;
  }

  get status(): RunStatus {
    return this.#stale ? 'completed' : this.#status;
  }

  get conclusion(): Conclusion | null {
    return this.#stale ? 'stale' : this.#conclusion;
  }

  /** Takes over what a request says; the request has been judged before. */
  change(input: Partial<CheckRunInput>): void {
    this.name = input.name ?? this.name;
    this.externalId = input.external_id ?? this.externalId;
    this.detailsUrl = input.details_url ?? this.detailsUrl;
    this.startedAt = input.started_at ?? this.startedAt;
    this.#status = input.conclusion === undefined ? (input.status ?? this.#status) : 'completed';
    this.#conclusion = input.conclusion ?? this.#conclusion;
    if (this.#status === 'completed') {
      this.completedAt = input.completed_at ?? this.completedAt ?? this.repository.world.now();
    }
    this.actions = input.actions ?? this.actions;
    const { output } = input;
    if (output === undefined) return;
    this.output = {
      title: output.title ?? this.output.title,
      summary: output.summary ?? this.output.summary,
      text: output.text ?? this.output.text,
    };
    // A PATCH adds its annotations to those that are there (docs: update a check run).
    this.annotations.push(...(output.annotations ?? []));
  }

  /** A click on "Re-run": `check_run.rerequested` to its App. */
  async rerequest(by = 'octocat'): Promise<void> {
    this.announce('rerequested', by);
  }

  /** A click on one of its buttons: `check_run.requested_action` to its App. */
  async requestAction(identifier: string, by = 'octocat'): Promise<void> {
    if (!this.actions.some((action) => action.identifier === identifier)) {
      throw new Error(`The check run ${this.name} has no button ${identifier}.`);
    }
    this.announce('requested_action', by, { requested_action: { identifier } });
  }

  announce(
    action: 'created' | 'completed' | 'rerequested' | 'requested_action',
    by?: string,
    extra = {},
  ): void {
    const { repository, app } = this;
    const { world } = repository;
    const bot = accountNamed(world, `${app.slug}[bot]`, 'Bot');
    const onlyOwn = action === 'rerequested' || action === 'requested_action';
    world.outbox.emit('check_run', action, {
      repository,
      sender: by === undefined ? bot : accountNamed(world, by, 'User'),
      ...(onlyOwn ? { only: app } : {}),
      payload: () => ({ check_run: checkRunJson(this), ...extra }),
    });
  }
}
