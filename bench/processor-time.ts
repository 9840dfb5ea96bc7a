/** Time that the engine's own thread computes: what else the machine does then tells nothing about the engine. */

/** Milliseconds of processor time since a reading of `process.threadCpuUsage()`. */
export function millisecondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}
