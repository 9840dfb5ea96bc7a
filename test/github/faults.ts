import type { Delivery } from './webhooks/outbox.ts';

export interface HttpFault {
  /** Any method if not given. */
  readonly method?: string;
  /** A path in which `*` is one segment and `**` any number; any path if not given. */
  readonly path?: string;
  readonly effect:
    | 'error-before'
    | 'error-after'
    | 'secondary-limit'
    | 'primary-limit'
    | 'hang'
    | 'reset'
    | 'slow';
  /** Status of the two errors: 503 before, 502 after. */
  readonly status?: number;
  /** How often; always if not given. */
  readonly times?: number;
  /** Of 0 to 1; drawn from a seeded generator, so a test repeats. */
  readonly probability?: number;
  readonly delayMs?: number;
  readonly retryAfterSeconds?: number;
}

export interface WebhookFault {
  readonly event?: string;
  readonly action?: string;
  readonly effect: 'drop' | 'duplicate' | 'delay' | 'hold';
  readonly times?: number;
  readonly probability?: number;
  readonly delayMs?: number;
}

export interface FaultHit {
  readonly effect: string;
  /** `METHOD /path`, or the event. */
  readonly what: string;
}

interface Armed<T> {
  readonly fault: T;
  left: number;
}

/** What goes wrong on purpose. */
export class Faults {
  readonly hits: FaultHit[] = [];
  #http: Array<Armed<HttpFault>> = [];
  #webhooks: Array<Armed<WebhookFault>> = [];
  #held: Array<() => void> = [];
  #seed = 1;

  /** Arms a fault of the HTTP interface. */
  http(fault: HttpFault): void {
    this.#http.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** Arms a fault of webhook deliveries. */
  webhook(fault: WebhookFault): void {
    this.#webhooks.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** Disarms everything; held deliveries go out. */
  clear(): void {
    this.#http = [];
    this.#webhooks = [];
    void this.release();
  }

  /** Sends held deliveries, in the order they came or the other way round. */
  async release(order: 'forward' | 'reverse' = 'forward'): Promise<void> {
    const held = order === 'reverse' ? this.#held.reverse() : this.#held;
    this.#held = [];
    for (const send of held) send();
  }

  /** The fault that strikes this request, if any; it is used up by being asked for. */
  strike(method: string, path: string): HttpFault | undefined {
    const armed = this.#http.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method ?? method) === method &&
        (fault.path === undefined || pattern(fault.path).test(path)) &&
        this.#drawn(fault.probability),
    );
    if (armed === undefined) return undefined;
    armed.left -= 1;
    this.hits.push({ effect: armed.fault.effect, what: `${method} ${path}` });
    return armed.fault;
  }

  /**
   * Sends a delivery with the fault that strikes it, if any.
   * @param send posts it
   * @param track keeps `idle()` waiting
   */
  onWebhook(delivery: Delivery, send: () => void, track: (work: Promise<void>) => void): void {
    const armed = this.#webhooks.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.event ?? delivery.event) === delivery.event &&
        (fault.action ?? delivery.action) === delivery.action &&
        this.#drawn(fault.probability),
    );
    if (armed === undefined) {
      send();
      return;
    }
    armed.left -= 1;
    const { effect, delayMs = 50 } = armed.fault;
    this.hits.push({ effect, what: delivery.event });
    if (effect === 'drop') delivery.status = 'failed to connect to host';
    if (effect === 'hold') this.#held.push(send);
    if (effect === 'delay') track(new Promise((resolve) => setTimeout(resolve, delayMs)).then(send));
    if (effect === 'duplicate') {
      send();
      send();
    }
  }

  #drawn(probability: number | undefined): boolean {
    if (probability === undefined) return true;
    // Numerical Recipes' linear congruential generator: any fixed sequence would do.
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#seed / 2 ** 32 < probability;
  }
}

function pattern(path: string): RegExp {
  const parts = path.split('**').map((part) =>
    part
      .split('*')
      .map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]+'),
  );
  return new RegExp(`^${parts.join('.*')}$`);
}
