/** How queued work of a kind is done. */
export interface WorkRules {
  /** An attempt that takes longer than this many seconds is ended and counts as failed. */
  readonly seconds: number;
  /** How often a failed attempt is repeated, after growing pauses, before the piece is a dead letter. */
  readonly retries: number;
  /** How many pieces a process works on at once. */
  readonly parallel: number;
  /** Pieces with the same key are the same: while one of them waits, no other is queued. */
  readonly keyOf: (data: object) => string;
  /**
   * Whose piece it is; `null`: nobody's. Where `parallel` is more than one, all processes together work
   * on at most `parallel - 1` pieces of a group at once. When several look for work at the same moment they
   * may exceed it; each process then has a place more for others.
   */
  readonly groupOf: (data: object) => string | null;
}

/** The rules of a kind that states none. */
export const DEFAULT_RULES: WorkRules = {
  seconds: 15 * 60,
  retries: 14,
  parallel: 2,
  keyOf: (data) => JSON.stringify(data),
  groupOf: () => null,
};

/** A kind of background work, as far as the queue knows it. */
export interface QueuePlan {
  /** Lower case and dashes. */
  readonly name: string;
  /** When the work runs by itself, as a cron expression in UTC; `null` for queued work. */
  readonly schedule: string | null;
  /** Only for queued work; default: `DEFAULT_RULES`. */
  readonly rules?: WorkRules;
}

/** A kind of background work, and how to do it. */
export interface Task extends QueuePlan {
  /**
   * @param data the queued data; empty for scheduled work.
   * @param signal aborted when the result will not count: time is up, or another process has taken over.
   * @throws {InvalidPiece} when repeating it would be useless.
   */
  readonly run: (data: unknown, signal: AbortSignal) => Promise<void>;
}

/** The data of a piece is not what its kind takes. It becomes a dead letter at once. */
export class InvalidPiece extends Error {
  override readonly name = 'InvalidPiece';
}
