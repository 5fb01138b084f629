import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { isDatabaseUnavailable } from './database-faults.ts';
import { placeOf, readDatabaseUrl } from './database-url.ts';
import { readPosition } from './log-position.ts';
import { openPostgres, type OpenDatabase } from './open.ts';

/** Why a replica is left out. */
export type LeftOut = 'it does not answer' | 'it lags behind' | 'it is not a replica';

/** Databases to read from. */
export interface Replicas {
  /**
   * Runs a query that only reads on a replica that has everything up to a position, or else on the
   * primary. Runs it again on the primary when the replica fails meanwhile.
   *
   * @param position as `position` returned it; `null` or another text: only the primary will do.
   */
  read<T>(position: string | null, read: (db: Database) => Promise<T>): Promise<T>;
  /**
   * The position that all that was committed before this call is at or before.
   *
   * @throws when the primary does not tell it within a second.
   */
  position(): Promise<string>;
  /** Whether each replica is used now, by its host and port. */
  used(): ReadonlyMap<string, boolean>;
  close(): Promise<void>;
}

export interface ReplicaOptions {
  readonly poolSize?: number;
  /** A replica that is further behind than this, in milliseconds, is left out. */
  readonly maxLagMs?: number;
  /**
   * Called when a replica is left out, and with `null` when it is used: at the start and again.
   *
   * @param place its host and port.
   */
  readonly onChange?: (place: string, why: LeftOut | null) => void;
}

/** How often a replica is asked how far it is, and how long a server may take to tell its position. */
const CHECK_MS = 250;
const ANSWER_MS = 1000;
/** A replica that is further behind is not read, unless another limit is asked for; in milliseconds. */
export const MAX_LAG_MS = 2000;

interface Replica {
  readonly place: string;
  readonly reading: OpenDatabase;
  /** One connection of its own, so that a busy pool does not look like a lost replica. */
  readonly asking: OpenDatabase;
  /** How far it is; `null`: it is left out. */
  at: bigint | null;
  told: LeftOut | 'used' | null;
}

/**
 * Opens streaming replicas of a primary. One that lags too much or does not answer is left out within a
 * second or two, and taken back when it has caught up. At the start none is used until it has all that the
 * primary had then. With none left, the primary serves.
 */
export function openReplicas(
  primary: OpenDatabase,
  urls: readonly string[],
  { poolSize = 10, maxLagMs = MAX_LAG_MS, onChange = () => undefined }: ReplicaOptions = {},
): Replicas {
  const closing = new AbortController();
  const replicas = urls.map((url): Replica => ({
    place: placeOf(readDatabaseUrl(url)),
    reading: openPostgres(url, { poolSize }),
    asking: openPostgres(url, { poolSize: 1 }),
    at: null,
    told: null,
  }));
  const required = createLagLimit(maxLagMs);
  let turn = 0;

  const tell = (replica: Replica, standing: LeftOut | 'used') => {
    if (replica.told === standing) return;
    replica.told = standing;
    onChange(replica.place, standing === 'used' ? null : standing);
  };
  const check = async (replica: Replica) => {
    const at = await within(ANSWER_MS, askReplayed(replica.asking.db)).catch(() => undefined);
    if (closing.signal.aborted) return;
    const standing = standingOf(at, required.now());
    replica.at = standing === 'used' ? (at ?? null) : null;
    if (standing !== 'not known yet') tell(replica, standing);
  };
  const repeat = async (step: () => Promise<void>) => {
    while (!closing.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- One at a time.
      await step();
      // oxlint-disable-next-line no-await-in-loop -- The pause between two.
      await pause(CHECK_MS, undefined, closing).catch(() => undefined);
    }
  };
  const sample = async () => {
    // Without the primary nothing new is written, so the replicas stay what they are.
    const at = await within(ANSWER_MS, askWritten(primary.db)).catch(() => null);
    if (at !== null) required.note(readPosition(at) ?? 0n);
  };
  const running = [repeat(sample), ...replicas.map((replica) => repeat(() => check(replica)))];

  const choose = (position: bigint | null): Replica | undefined => {
    if (position === null) return undefined;
    const fit = replicas.filter(({ at }) => at !== null && at >= position);
    turn += 1;
    return fit[turn % fit.length];
  };

  return {
    read: async (position, read) => {
      const replica = choose(position === null ? null : readPosition(position));
      if (!replica) return await read(primary.db);
      try {
        return await read(replica.reading.db);
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
        // Until the next look at it.
        replica.at = null;
        return await read(primary.db);
      }
    },
    position: async () => await within(ANSWER_MS, askWritten(primary.db)),
    used: () => new Map(replicas.map(({ place, at }) => [place, at !== null])),
    close: async () => {
      closing.abort();
      const opened = replicas.flatMap(({ reading, asking }) => [reading, asking]);
      await Promise.all([...opened.map((database) => database.close()), ...running]);
    },
  };
}

/** Where the primary was. */
interface LagLimit {
  readonly at: bigint;
  /** Whether that is as long ago as a replica may lag. If not, one that is not there may still be near. */
  readonly isOld: boolean;
}

/** Remembers where the primary was, to tell where a replica must be now. */
function createLagLimit(maxLagMs: number) {
  let samples: readonly { readonly time: number; readonly at: bigint }[] = [];
  return {
    note: (at: bigint) => {
      const time = performance.now();
      const old = samples.findLastIndex((sample) => time - sample.time >= maxLagMs);
      samples = [...samples.slice(Math.max(0, old)), { time, at }];
    },
    /** What a replica must have replayed now; `null` before the primary has told where it is. */
    now: (): LagLimit | null => {
      const time = performance.now();
      const old = samples.findLast((sample) => time - sample.time >= maxLagMs);
      if (old) return { at: old.at, isOld: true };
      const [oldest] = samples;
      return oldest ? { at: oldest.at, isOld: false } : null;
    },
  };
}

/** Where a replica stands that is at a position: `null`: it is none; `undefined`: it does not answer. */
function standingOf(
  at: bigint | null | undefined,
  limit: LagLimit | null,
): LeftOut | 'used' | 'not known yet' {
  if (at === undefined) return 'it does not answer';
  if (at === null) return 'it is not a replica';
  if (limit === null) return 'not known yet';
  if (at >= limit.at) return 'used';
  return limit.isOld ? 'it lags behind' : 'not known yet';
}

/** How far a replica is; `null`: it is none. */
async function askReplayed(db: Database): Promise<bigint | null> {
  const [row] = await db
    .select({ at: sql<string | null>`pg_last_wal_replay_lsn()::text` })
    .from(sql`(select pg_is_in_recovery() as standby) as server`)
    .where(sql`server.standby`);
  return row?.at ? readPosition(row.at) : null;
}

/** The end of what the primary has written. */
async function askWritten(db: Database): Promise<string> {
  const [row] = await db
    .select({ at: sql<string>`pg_current_wal_insert_lsn()::text` })
    .from(sql`(values (1)) as one`);
  return row?.at ?? '0/0';
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const timeout = new AbortController();
  const late = pause(ms, undefined, timeout).then(() => {
    throw new Error('No answer came in time');
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    timeout.abort();
    late.catch(() => undefined);
  }
}
