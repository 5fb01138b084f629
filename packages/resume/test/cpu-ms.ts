/**
 * The CPU time in milliseconds that this thread needed for something: a busy machine adds little to
 * it, unlike to the time on the clock.
 */
export function cpuMsOf(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
