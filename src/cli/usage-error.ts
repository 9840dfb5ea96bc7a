/** The command line was not understood; the message says which part. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
