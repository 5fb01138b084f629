import type { PooledConnection, Sql } from 'postgres';
import { followTraffic } from './connection-traffic.ts';

/** How long a pool waits, in milliseconds, before it gives up. */
export interface Patience {
  /** The wait for the answer to a query, counted from when it was sent. */
  readonly queryMs: number;
  /** The wait for the end of a transaction, counted from its begin. */
  readonly transactionMs: number;
  /** The wait for a connection while all are in use. */
  readonly queueMs: number;
}

/** The sessions of a pool as PostgreSQL sees them, queried on a separate connection. */
export interface ServerSessions {
  /**
   * Returns which of these PostgreSQL processes execute a statement.
   *
   * @returns `null` if processes cannot be told apart, for example behind a pooler.
   * @throws when the server does not answer.
   */
  readonly findWorking: (pids: readonly number[]) => Promise<ReadonlySet<number> | null>;
  /**
   * Ends sessions whose connections were lost. Sessions that began after the loss stay: they only reuse
   * the process number.
   *
   * @throws when the server does not answer.
   */
  readonly end: (lost: readonly LostSession[]) => Promise<void>;
}

/** A session whose connection the client has lost. */
export interface LostSession {
  readonly pid: number;
  /** When the client gave up the connection, by `performance.now()`. */
  readonly lostAt: number;
}

const SWEEP_MS = 250;
/** After this time in which nothing moves, a query is unusually slow, and its state is checked. */
const SUSPECT_MS = 1000;
/** If PostgreSQL cannot be reached for this long, its own limits have ended a lost session. */
const ENDED_WITHIN_MS = 60_000;

/**
 * Limits every wait of a pool. A firewall or a failing machine can drop a connection without notice, and
 * TCP then waits for minutes. So:
 *
 * - What lasts longer than `patience` is given up, and its connection is closed.
 * - When an answer is late and nothing of it is on its way, another connection asks PostgreSQL whether it
 *   still works on the query. If it does not, twice in a row, the answer will never come. The connection is
 *   then closed, together with the idle ones, which are probably dead too.
 *
 * Queries on a closed connection fail with the code `CONNECTION_TIMEOUT`; whether they were done is
 * unknown.
 *
 * PostgreSQL may not notice that a connection is lost. It would keep the transaction and its locks, for
 * hours if it waits for the second half of a statement, because before version 17 no time limit applies
 * there. So the session is ended through another connection.
 *
 * @returns a function that ends the watch.
 */
export function watchConnections(
  client: Pick<Sql, 'connections' | 'expire'>,
  patience: Patience,
  server?: ServerSessions,
): () => void {
  const suspected = new WeakMap<PooledConnection, number>();
  const traffic = followTraffic();
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
    // An answer may be on its way, so a connection is given up only when this is found twice.
    const certain = dead.filter(({ connection, quiet }) => suspected.get(connection) === quiet);
    for (const { connection, quiet } of dead) suspected.set(connection, quiet);
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
    if (server) for (const connection of client.connections) traffic.look(connection, now);
    // This process was paused. Read what arrived meanwhile before giving up anything.
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
      .map((connection) => toSuspect(connection, traffic.quietSince(connection)))
      .filter((suspect) => suspect !== null)
      .filter(({ quiet }) => isOver(now, quiet, SUSPECT_MS));
    if (suspects.length === 0 && lost.length === 0) return;
    asking = true;
    Promise.all([suspects.length > 0 && look(server, suspects), lost.length > 0 && endLost(server)])
      // PostgreSQL answers nobody, so nothing is known about any session.
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
  /** Since when it has waited with nothing on its way. */
  readonly quiet: number;
  /** `null` while the connection is being made. */
  readonly pid: number | null;
}

function toSuspect(connection: PooledConnection, quietSince: number): Suspect | null {
  const { waitingSince: since, connecting, pid } = connection;
  if (since === null) return null;
  return { connection, since, quiet: Math.max(since, quietSince), pid: connecting ? null : pid };
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
