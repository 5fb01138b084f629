import type { PooledConnection, Sql } from 'postgres';

/** How long a pool waits, in milliseconds, before it gives up. */
export interface Patience {
  /** For the answer to a query, from when it was sent. */
  readonly queryMs: number;
  /** For the end of a transaction, from when it began. */
  readonly transactionMs: number;
  /** For a connection, while all of them are taken. */
  readonly queueMs: number;
}

/**
 * Tells which of these processes of the server are at work, asked on a connection of its own.
 *
 * @returns `null` where processes cannot be told apart, as behind a pooler.
 * @throws when the server does not answer.
 */
export type FindWorking = (pids: readonly number[]) => Promise<ReadonlySet<number> | null>;

const SWEEP_MS = 250;
/** A query that takes so long is unusual enough to ask what became of it. */
const SUSPECT_MS = 1000;

/**
 * Gives a pool an end to every wait. A firewall or a machine that fails may take a connection away
 * without a word, and TCP then waits for minutes. So:
 *
 * - Whatever lasts longer than `patience` is given up, and its connection closed.
 * - When an answer is late, another connection asks the server whether it still works on it. If it does
 *   not, and has not a moment later either, the answer will never come: the connection is closed, and
 *   with it the idle ones, which may be as dead.
 *
 * What waits on a connection that is closed fails with the code `CONNECTION_TIMEOUT`; whether it was
 * done is unknown.
 *
 * @returns ends the watch.
 */
export function watchConnections(
  client: Pick<Sql, 'connections' | 'expire'>,
  patience: Patience,
  findWorking?: FindWorking,
): () => void {
  const suspected = new WeakMap<PooledConnection, number>();
  let sweptAt = performance.now();
  let asking = false;

  const look = async (find: FindWorking, suspects: readonly Suspect[]) => {
    const working = await find(suspects.flatMap(({ pid }) => pid ?? []));
    if (!working) return;
    const dead = suspects.filter(
      ({ connection, since, pid }) =>
        connection.waitingSince === since && (pid === null || !working.has(pid)),
    );
    // An answer may be on its way: only who is found so twice is given up.
    const certain = dead.filter(({ connection, since }) => suspected.get(connection) === since);
    for (const { connection, since } of dead) suspected.set(connection, since);
    for (const { connection } of certain) connection.lose(timedOut('It was lost on the way'));
    if (certain.length > 0) {
      for (const connection of client.connections) if (isIdle(connection)) connection.lose(stale());
    }
  };

  const sweep = () => {
    const now = performance.now();
    const late = now - sweptAt > 2 * SWEEP_MS;
    sweptAt = now;
    // This process stood still. What came meanwhile is read before anything is given up.
    if (late) return;
    client.expire(now - patience.queueMs, timedOut('All connections were taken'));
    for (const connection of client.connections) {
      const { waitingSince, reservedSince } = connection;
      if (isOver(now, waitingSince, patience.queryMs)) connection.lose(timedOut('No answer came'));
      else if (isOver(now, reservedSince, patience.transactionMs)) {
        connection.lose(timedOut('The transaction took too long'));
      }
    }
    if (!findWorking || asking) return;
    const suspects = client.connections
      .map(toSuspect)
      .filter((suspect) => suspect !== null && isOver(now, suspect.since, SUSPECT_MS))
      .filter((suspect) => suspect !== null);
    if (suspects.length === 0) return;
    asking = true;
    look(findWorking, suspects)
      // The server answers nobody: then nothing is known of any.
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  };

  const timer = setInterval(sweep, SWEEP_MS).unref();
  return () => clearInterval(timer);
}

interface Suspect {
  readonly connection: PooledConnection;
  readonly since: number;
  /** `null` of a connection that is being made. */
  readonly pid: number | null;
}

function toSuspect(connection: PooledConnection): Suspect | null {
  const { waitingSince: since, connecting, pid } = connection;
  return since === null ? null : { connection, since, pid: connecting ? null : pid };
}

function isOver(now: number, since: number | null, ms: number): boolean {
  return since !== null && now - since > ms;
}

function isIdle({ waitingSince, reservedSince }: PooledConnection): boolean {
  return waitingSince === null && reservedSince === null;
}

function timedOut(why: string): Error {
  return Object.assign(new Error(`PostgreSQL did not answer in time. ${why}`), {
    code: 'CONNECTION_TIMEOUT',
  });
}

function stale(): Error {
  return timedOut('Another connection of the same age was lost');
}
