import { sql, type Query, type SQL } from 'drizzle-orm';
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  PgSession,
  type PgQueryResultHKT,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import { LRUCache } from 'lru-cache';
import type { Database } from './database.ts';
import { createRowMapper } from './row-mapper.ts';
import type * as schema from './schema/index.ts';

/** The shapes of one statement that are kept, those used last. */
const MOST_SHAPES = 300;

/** The places of a statement's values in the SQL; of a value that is left out there is none. */
export type Placeholders<V> = { readonly [Name in keyof V]: Place<V[Name]> };
type Place<T> = undefined extends T ? SQL<Exclude<T, undefined>> | undefined : SQL<T>;

/** Any of Drizzle's queries. */
interface Preparable<Rows> extends PromiseLike<Rows> {
  prepare(name: string): unknown;
}

/**
 * Defines a query whose SQL is built once for each shape that occurs, and not at every run: building
 * takes longer than most of our queries do. Whatever is not one of its values is written into the SQL
 * as a constant, so that a plan that is kept can count on it.
 *
 * A value goes to the database as it is given at the run: a moment as ISO 8601 text, for instance.
 *
 * @typeParam V what it is given at each run; whether a value is there may change the shape.
 * @typeParam C what else decides the shape: plain data, and not much of it.
 * @returns takes how to build the query, of the places of its values and of a choice; gives what runs
 * it on a database or a transaction.
 */
export function statement<V extends object, C extends object | null = null>() {
  return <Rows>(build: (db: Database, values: Placeholders<V>, choice: C) => Preparable<Rows>) => {
    const shapes = new LRUCache<string, Built>({ max: MOST_SHAPES });
    return async (
      db: Database,
      values: V,
      ...chosen: C extends null ? [] : [choice: C]
    ): Promise<Rows> => {
      const given = withoutUndefined(values);
      const names = Object.keys(given);
      const key = JSON.stringify([names, chosen]);
      let built = shapes.get(key);
      if (!built) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is left out only where it is null.
        const choice = (chosen[0] ?? null) as C;
        built = record((recorder) => build(recorder, placeholdersOf<V>(names), choice));
        shapes.set(key, built);
      }
      const { query, inArrays, toRows } = built;
      const prepared = db._.session.prepareQuery(query, undefined, undefined, inArrays, toRows);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the query that was built resolves to.
      return (await prepared.execute(given)) as Rows;
    };
  };
}

function withoutUndefined(values: object): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given[name] = value;
  return given;
}

function placeholdersOf<V>(names: readonly string[]): Placeholders<V> {
  const places = names.map((name) => [name, sql`${sql.placeholder(name)}`]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- One place for each name of V that has a value.
  return Object.fromEntries(places) as Placeholders<V>;
}

/** What Drizzle made of a query. */
interface Built {
  readonly query: Query;
  readonly inArrays: boolean;
  /** `undefined` where it gives no rows. */
  readonly toRows: ((rows: unknown[][]) => object[]) | undefined;
}

/** Writes constants into the SQL. */
class ConstantsDialect extends PgDialect {
  override sqlToQuery(query: SQL, source?: Parameters<PgDialect['sqlToQuery']>[1]) {
    return super.sqlToQuery(query.inlineParams(), source);
  }
}

const dialect = new ConstantsDialect({ casing: 'snake_case' });

function record(build: (db: Database) => Preparable<unknown>): Built {
  const session = new Recorder(dialect);
  build(new PgDatabase<PgQueryResultHKT, typeof schema>(dialect, session, undefined)).prepare('');
  if (!session.recorded) throw new Error('The query was not built');
  const { query, fields, inArrays, joinsNotNullableMap } = session.recorded;
  if (!fields) return { query, inArrays, toRows: undefined };
  const outer = Object.values(joinsNotNullableMap ?? {}).includes(false);
  if (outer && fields.some(({ path }) => path.length > 1)) {
    throw new Error('The fields of an outer join must be named one by one, not as an object');
  }
  const toRow = createRowMapper(fields);
  return { query, inArrays, toRows: (rows) => rows.map(toRow) };
}

/** A session that runs nothing, and keeps what it should have run. */
class Recorder extends PgSession {
  recorded: Recorded<PreparedQueryConfig> | null = null;

  override prepareQuery<T extends PreparedQueryConfig>(
    ...[query, fields, , inArrays]: Parameters<PgSession['prepareQuery']>
  ): PgPreparedQuery<T> {
    const recorded = new Recorded<T>(query, fields, inArrays);
    this.recorded = recorded;
    return recorded;
  }

  override transaction(): never {
    throw new Error('A statement is one query');
  }
}

class Recorded<T extends PreparedQueryConfig> extends PgPreparedQuery<T> {
  override readonly query: Query;
  readonly fields: SelectedFieldsOrdered | undefined;
  readonly inArrays: boolean;
  /** Set by Drizzle, of a select: `false` for a table of which there may be no row. */
  readonly joinsNotNullableMap?: Readonly<Record<string, boolean>>;

  constructor(query: Query, fields: SelectedFieldsOrdered | undefined, inArrays: boolean) {
    super(query, undefined, undefined);
    this.query = query;
    this.fields = fields;
    this.inArrays = inArrays;
  }

  override execute(): never {
    throw new Error('A statement is run on a database');
  }
}
