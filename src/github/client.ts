/** The GitHub client that everything here uses: an installation's Octokit, with our settings. */
import { ProbotOctokit } from 'probot';

/** An Octokit with the REST methods; Probot signs it in as an installation. */
export type GitHubClient = InstanceType<typeof ProbotOctokit>;

/** The REST API version that requests, fixtures and the vendored description are made for. */
export const API_VERSION = '2026-03-10';

/** How the client behaves; tests turn the waiting off. */
export interface ClientOptions {
  /** False sends writes at once instead of one a second. For tests against a server that has no such limit. */
  readonly throttle: boolean;
  /** The unit of Octokit's growing pauses between attempts of a read that failed, in milliseconds. */
  readonly retryUnitMs: number;
  /** A request without an answer is given up after this long, in milliseconds. */
  readonly timeoutMs: number;
}

/** A fetch that gives up: Octokit itself waits for an answer for ever. */
export function fetchWithTimeout(timeoutMs: number): typeof fetch {
  return (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
}

/**
 * The Octokit class for Probot.
 * Octokit sends no API version by default, so every request gets one. `throttle` has to be changed by the function
 * form of `defaults`: Probot overrides the object form (Probot 14.3.2, experiment).
 */
export function clientClass(options: ClientOptions): typeof ProbotOctokit {
  const Configured = ProbotOctokit.defaults((defaults: { throttle?: object; retry?: object }) => ({
    ...defaults,
    retry: { ...defaults.retry, retryAfterBaseValue: options.retryUnitMs },
    ...(options.throttle ? {} : { throttle: { ...defaults.throttle, enabled: false } }),
  }));
  return Configured.plugin((octokit) => {
    octokit.hook.before('request', (request) => {
      request.headers['x-github-api-version'] = API_VERSION;
    });
  });
}
