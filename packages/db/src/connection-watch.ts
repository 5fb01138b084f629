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

/** The sessions of a pool as the server sees them, asked for on a connection of their own. */
export interface ServerSessions {
  /**
   * Tells which of these server processes execute a statement.
   *
   * @returns `null` where processes cannot be told apart, as behind a pooler.
   * @throws when the server does not answer.
   */
  readonly findWorking: (pids: readonly number[]) => Promise<ReadonlySet<number> | null>;
  /**
   * Ends sessions whose connections were lost. Sessions that began after the loss stay: they only have
   * the same number.
   *
   * @throws when the server does not answer.
   */
  readonly end: (lost: readonly LostSession[]) => Promise<void>;
}

/** A session of which the client has lost the connection. */
export interface LostSession {
  readonly pid: number;
  /** When the client gave it up, by `performance.now()`. */
  readonly lostAt: number;
}

const SWEEP_MS = 250;
/** A query that takes so long is unusual enough to ask what became of it. */
const SUSPECT_MS = 1000;
/** If the server cannot be reached for so long, its own limits have ended a lost session. */
const ENDED_WITHIN_MS = 60_000;

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
 * The server may not notice that such a connection is lost. It would keep the transaction and its locks,
 * for hours if it waits for the second half of a statement: no time limit of PostgreSQL holds there before
 * version 17. So the session is ended through another connection.
 *
 * @returns ends the watch.
 */
export function watchConnections(
  client: Pick<Sql, 'connections' | 'expire'>,
  patience: Patience,
  server?: ServerSessions,
): () => void {
  const suspected = new WeakMap<PooledConnection, number>();
  let sweptAt = performance.now();
  let asking = false;
  let lost: readonly LostSession[] = [];

  const lose = (connection: PooledConnection, error: Error) => {
    const { pid, connecting } = connection;
    if (pid !== null && !connecting) lost = [...lost, { pid, lostAt: performance.now() }];
    connection.lose(error);
  };
  const look = async ({ findWorking }: ServerSessions, suspects: readonly Suspect[]) => {
    const working = await findWorking(suspects.flatMap(({ pid }) => pid ?? []));
    if (!working) return;
    const dead = suspects.filter(
      ({ connection, since, pid }) =>
        connection.waitingSince === since && (pid === null || !working.has(pid)),
    );
    // An answer may be on its way: only who is found so twice is given up.
    const certain = dead.filter(({ connection, since }) => suspected.get(connection) === since);
    for (const { connection, since } of dead) suspected.set(connection, since);
    for (const { connection } of certain) lose(connection, timedOut('It was lost on the way'));
    if (certain.length > 0) {
      for (const connection of client.connections)
        if (isIdle(connection)) lose(connection, stale());
    }
  };

  const endLost = async ({ end }: ServerSessions) => {
    const ended = lost;
    await end(ended);
    lost = lost.filter((session) => !ended.includes(session));
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
      if (isOver(now, waitingSince, patience.queryMs)) lose(connection, timedOut('No answer came'));
      else if (isOver(now, reservedSince, patience.transactionMs)) {
        lose(connection, timedOut('The transaction took too long'));
      }
    }
    if (!server || asking) return;
    lost = lost.filter(({ lostAt }) => now - lostAt < ENDED_WITHIN_MS);
    const suspects = client.connections
      .map(toSuspect)
      .filter((suspect) => suspect !== null && isOver(now, suspect.since, SUSPECT_MS))
      .filter((suspect) => suspect !== null);
    if (suspects.length === 0 && lost.length === 0) return;
    asking = true;
    Promise.all([suspects.length > 0 && look(server, suspects), lost.length > 0 && endLost(server)])
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
