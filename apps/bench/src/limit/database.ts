import postgres from 'postgres';

type Value = string | number | null;
export type Query = <Row>(text: string, values?: readonly Value[]) => Promise<Row[]>;

/** What the limit's handlers need of a database: statements with numbered parameters. */
export interface LimitDatabase {
  readonly query: Query;
  transaction<T>(run: (query: Query) => Promise<T>): Promise<T>;
}

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;
const asIs = (text: string) => text;

/** The driver and nothing else; each statement is prepared once a connection. */
export function openLimitDatabase(url: string, poolSize: number): LimitDatabase {
  const sql = postgres(url, {
    max: poolSize,
    onnotice: () => undefined,
    types: {
      moment: {
        to: TIMESTAMPTZ,
        from: [TIMESTAMPTZ],
        serialize: asIs,
        parse: (text: string) => new Date(text).toISOString(),
      },
      date: { to: DATE, from: [DATE], serialize: asIs, parse: asIs },
      bigint: { to: INT8, from: [INT8], serialize: String, parse: Number },
    },
  });
  return {
    query: queryOn(sql),
    transaction: async <T>(run: (query: Query) => Promise<T>) => {
      let result: T | undefined;
      await sql.begin(async (tx) => {
        result = await run(queryOn(tx));
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Set, or begin has thrown.
      return result as T;
    },
  };
}

function queryOn(connection: Pick<postgres.Sql, 'unsafe'>): Query {
  return async <Row>(text: string, values: readonly Value[] = []) => {
    const rows = await connection.unsafe(text, [...values], { prepare: true });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- By hand: the reader knows the statement.
    return [...rows] as Row[];
  };
}
