import type { Sql } from 'postgres';

/** How busy a pool of connections is at this moment. */
export interface PoolUsage {
  /** The most connections that it may open. */
  readonly size: number;
  readonly open: number;
  /** Connections that wait for an answer or belong to a transaction. */
  readonly inUse: number;
  /** Queries that wait for a connection. */
  readonly waiting: number;
}

/** Reads it from the driver; asks nobody. */
export function usageOf(client: Pick<Sql, 'connections' | 'waiting'>): PoolUsage {
  const { connections } = client;
  return {
    size: connections.length,
    open: connections.filter(({ pid, connecting }) => pid !== null && !connecting).length,
    inUse: connections.filter(
      ({ waitingSince, reservedSince }) => waitingSince !== null || reservedSince !== null,
    ).length,
    waiting: client.waiting(),
  };
}
