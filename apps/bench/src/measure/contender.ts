import type { Round } from '../load/round.ts';

/** One side of a comparison. */
export interface Contender {
  /** Works for a while. */
  readonly run: (ms: number) => Promise<Round>;
  /** CPU time of its process so far, in microseconds; null where it is not asked. */
  readonly cpuMicros: () => Promise<number | null>;
  /** The same of the database behind it. */
  readonly databaseCpuMicros: () => Promise<number | null>;
}
