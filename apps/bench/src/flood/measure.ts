import { openClient, type Question } from './call.ts';

/** What came of asking over and over again. */
export interface Measured {
  /** How long each answer took, in milliseconds, the shortest first. */
  readonly latencies: readonly number[];
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** Asks one question after another on each of a number of connections, until `over` says so. */
export async function ask(
  url: string,
  connections: number,
  next: () => Question,
  over: () => boolean,
): Promise<Measured> {
  const client = openClient(url, connections);
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  const askOn = async () => {
    while (!over()) {
      const asked = performance.now();
      const { status } = await client.call(next());
      latencies.push(performance.now() - asked);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  client.close();
  return { latencies: latencies.toSorted((a, b) => a - b), statuses };
}

/** The latency that a share of the answers did not exceed, in milliseconds. */
export function percentile({ latencies }: Measured, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
}
