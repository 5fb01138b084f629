import { PGlite, types } from '@electric-sql/pglite';
import { pg_trgm as pgTrgm } from '@electric-sql/pglite/contrib/pg_trgm';
import postgres from 'postgres';

type Value = string | number | null;
export type Query = <Row>(text: string, values?: readonly Value[]) => Promise<Row[]>;

/** What the limit's handlers need of a database: statements with numbered parameters. */
export interface LimitDatabase {
  readonly query: Query;
  transaction<T>(run: (query: Query) => Promise<T>): Promise<T>;
  listen(channel: string, onNotify: (payload: string) => void): Promise<void>;
}

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;
const iso = (text: string) => new Date(text).toISOString();
const asIs = (text: string) => text;

/** The driver and nothing else; each statement is prepared once a connection. */
export function openServer(url: string, poolSize: number): LimitDatabase {
  const sql = postgres(url, {
    max: poolSize,
    onnotice: () => undefined,
    types: {
      moment: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: asIs, parse: iso },
      date: { to: DATE, from: [DATE], serialize: asIs, parse: asIs },
      bigint: { to: INT8, from: [INT8], serialize: String, parse: Number },
    },
  });
  return {
    query: onServer(sql),
    transaction: async <T>(run: (query: Query) => Promise<T>) => {
      let result: T | undefined;
      await sql.begin(async (tx) => {
        result = await run(onServer(tx));
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Set, or begin has thrown.
      return result as T;
    },
    listen: async (channel, onNotify) => {
      await sql.listen(channel, onNotify);
    },
  };
}

function onServer(connection: Pick<postgres.Sql, 'unsafe'>): Query {
  return async <Row>(text: string, values: readonly Value[] = []) => {
    const rows = await connection.unsafe(text, [...values], { prepare: true });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- By hand: the reader knows the statement.
    return [...rows] as Row[];
  };
}

/** The same on the embedded engine. */
export async function openEmbedded(directory: string): Promise<LimitDatabase> {
  const pglite = await PGlite.create({
    dataDir: directory,
    extensions: { pg_trgm: pgTrgm },
    parsers: { [types.TIMESTAMPTZ]: iso, [types.DATE]: asIs, [types.INT8]: Number },
  });
  return {
    query: onEmbedded(pglite),
    transaction: async <T>(run: (query: Query) => Promise<T>) =>
      await pglite.transaction(async (tx) => await run(onEmbedded(tx))),
    listen: async (channel, onNotify) => {
      await pglite.listen(channel, onNotify);
    },
  };
}

function onEmbedded(connection: Pick<PGlite, 'query'>): Query {
  return async <Row>(text: string, values: readonly Value[] = []) => {
    const { rows } = await connection.query<Row>(text, [...values]);
    return rows;
  };
}
