/** The stand-in's short reasons, as a sentence would say them. */

/** One reason why GitHub does not merge. */
export function sayReason(reason: string): string {
  return reason.replace(/ is failure$/u, ' has failed');
}
