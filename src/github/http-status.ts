/** Reads the status of a failed request. */

/** The HTTP status of an error that Octokit threw, or undefined for anything else (a network error, a bug). */
export function httpStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

/** True for answers that another attempt can change: 5xx, rate limits, and errors of the network. */
export function isTransient(error: unknown): boolean {
  const status = httpStatus(error);
  if (status === undefined) return error instanceof Error && isNetworkError(error);
  return status >= 500 || status === 429 || (status === 403 && isRateLimit(error));
}

function isNetworkError(error: Error): boolean {
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return error.message === 'fetch failed' || error.name === 'TimeoutError' || typeof code === 'string';
}

/** How long GitHub asks to wait, in milliseconds; undefined when the error is no limit. */
export function retryAfterMs(error: unknown, now: number): number | undefined {
  const status = httpStatus(error);
  if (status !== 403 && status !== 429) return undefined;
  const headers = headersOf(error);
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(wait)) return wait * 1_000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return undefined;
  return Math.max(reset * 1_000 - now, 0);
}

// "A 403 or 429 with retry-after, or with x-ratelimit-remaining: 0" (GitHub documentation: rate limits).
function isRateLimit(error: unknown): boolean {
  const headers = headersOf(error);
  return 'retry-after' in headers || headers['x-ratelimit-remaining'] === '0';
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || !('response' in error)) return {};
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return {};
  const { headers } = response;
  return typeof headers === 'object' && headers !== null ? { ...headers } : {};
}
