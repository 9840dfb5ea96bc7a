import { createHmac } from 'node:crypto';
import type { Faults } from '../faults.ts';
import { type Account, accountNamed } from '../model/account.ts';
import type { App } from '../model/app.ts';
import type { Installation } from '../model/installation.ts';
import type { Repository } from '../model/repository.ts';
import { isoSeconds, nodeId, type Wire, type World } from '../model/world.ts';
import type { Validator } from '../openapi/validate.ts';
import { organizationJson, userJson } from '../represent/account.ts';
import { represent } from '../represent/repository.ts';

/** One attempt to deliver a webhook. */
export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly app: App;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly deliveredAt: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes that were signed. */
  readonly body: string;
  /** In seconds. */
  duration: number;
  /** 0 when there was no answer. */
  statusCode: number;
  status: string;
  responseHeaders: Record<string, string>;
  responseBody: string | null;
}

export interface Emission {
  readonly repository?: Repository;
  readonly installation?: Installation;
  /** The App that alone gets it. */
  readonly only?: App;
  readonly sender?: Account;
  readonly payload: () => Wire;
}

/** How long a delivery waits for the one before it. */
const PATIENCE_MS = 1000;

/** Sends webhooks as GitHub does: signed, once, ten seconds of patience, no retry. */
export class Outbox {
  readonly deliveries: Delivery[] = [];
  readonly #world: World;
  readonly #faults: Faults;
  readonly #validator: Validator;
  readonly #under = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  /** Resolves when the next delivery may leave. */
  #turn: Promise<void> = Promise.resolve();

  constructor(world: World, faults: Faults, validator: Validator) {
    this.#world = world;
    this.#faults = faults;
    this.#validator = validator;
  }

  get busy(): boolean {
    return this.#under.size > 0;
  }

  /** Resolves when what is under way now has been answered. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#under);
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#abort.abort();
  }

  /**
   * Sends an event to every App that is to get it: those subscribed, and for `installation*` the App concerned.
   * The payload is made at once, so it shows the state of this moment.
   */
  emit(event: string, action: string | undefined, emission: Emission): void {
    for (const installation of this.#receivers(event, emission)) {
      const payload = this.#payload(action, emission, installation);
      this.#validator.webhook(event, action, payload);
      const { app } = installation;
      const delivery = { event, action: action ?? null, installationId: installation.id };
      const repositoryId = emission.repository?.id ?? null;
      this.#send(
        { ...delivery, app, repositoryId, guid: this.#world.guid(), redelivery: false },
        JSON.stringify(payload),
      );
    }
  }

  /** Sends a delivery once more, with the same GUID. */
  redeliver(old: Delivery): void {
    this.#send({ ...old, redelivery: true }, old.body);
  }

  #receivers(event: string, emission: Emission): Installation[] {
    if (emission.installation !== undefined) return [emission.installation];
    const { repository, only } = emission;
    if (repository === undefined) return [];
    return [...this.#world.installations.values()].filter(
      (each) =>
        each.suspendedAt === undefined &&
        (only === undefined || each.app === only) &&
        each.events.includes(event) &&
        each.covers(repository),
    );
  }

  #payload(action: string | undefined, emission: Emission, installation: Installation): Wire {
    const { repository } = emission;
    const owner = repository?.owner ?? installation.account;
    return {
      ...(action === undefined ? {} : { action }),
      ...(repository === undefined ? {} : { repository: represent(repository) }),
      ...(repository !== undefined && owner.type === 'Organization'
        ? { organization: organizationJson(owner) }
        : {}),
      sender: userJson(emission.sender ?? accountNamed(this.#world, 'octocat', 'User')),
      installation: { id: installation.id, node_id: nodeId('I', installation.id) },
      ...emission.payload(),
    };
  }

  #send(
    about: Pick<
      Delivery,
      'guid' | 'app' | 'event' | 'action' | 'installationId' | 'repositoryId' | 'redelivery'
    >,
    body: string,
  ): void {
    const { app, event } = about;
    const url = app.webhookUrl;
    // GitHub does not send what is larger than 25 MB (docs: webhook events and payloads, payload cap).
    if (url === undefined || Buffer.byteLength(body) > this.#world.limits.webhookBytes) return;
    const signature = (hash: string) =>
      createHmac(hash, app.webhookSecret ?? '')
        .update(body)
        .digest('hex');
    const delivery: Delivery = {
      ...about,
      id: this.#world.nextId(),
      url,
      body,
      deliveredAt: isoSeconds(this.#world.clock()),
      headers: {
        Accept: '*/*',
        'Content-Type': 'application/json',
        'User-Agent': 'GitHub-Hookshot/double',
        'X-GitHub-Delivery': about.guid,
        'X-GitHub-Event': event,
        'X-GitHub-Hook-ID': String(app.hookId),
        'X-GitHub-Hook-Installation-Target-ID': String(app.id),
        'X-GitHub-Hook-Installation-Target-Type': 'integration',
        ...(app.webhookSecret === undefined
          ? {}
          : {
              'X-Hub-Signature': `sha1=${signature('sha1')}`,
              'X-Hub-Signature-256': `sha256=${signature('sha256')}`,
            }),
      },
      duration: 0,
      statusCode: 0,
      status: 'pending',
      responseHeaders: {},
      responseBody: null,
    };
    this.deliveries.push(delivery);
    this.#faults.onWebhook(
      delivery,
      () => this.#inTurn(delivery),
      (work) => this.#track(work),
    );
  }

  /** Deliveries leave in order, each when the one before it is answered or soon after: tests repeat that way. */
  #inTurn(delivery: Delivery): void {
    let passOn = () => {};
    const turn = this.#turn;
    this.#turn = new Promise((resolve) => {
      passOn = resolve;
    });
    const work = async (): Promise<void> => {
      await turn;
      const patience = setTimeout(passOn, PATIENCE_MS);
      await this.#post(delivery);
      clearTimeout(patience);
      passOn();
    };
    this.#track(work());
  }

  #track(work: Promise<void>): void {
    this.#under.add(work);
    void work.finally(() => this.#under.delete(work));
  }

  async #post(delivery: Delivery): Promise<void> {
    const started = performance.now();
    try {
      const answer = await fetch(delivery.url, {
        method: 'POST',
        headers: delivery.headers,
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([
          this.#abort.signal,
          AbortSignal.timeout(this.#world.limits.webhookTimeoutMs),
        ]),
      });
      delivery.responseBody = await answer.text();
      delivery.responseHeaders = Object.fromEntries(answer.headers);
      delivery.statusCode = answer.status;
      delivery.status = answer.statusText === '' ? 'OK' : answer.statusText;
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      delivery.status = name === 'TimeoutError' ? 'timed out' : 'failed to connect to host';
    }
    delivery.duration = (performance.now() - started) / 1000;
  }
}
