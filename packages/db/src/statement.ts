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

/** The number of shapes kept per statement, the most recently used ones. */
const MOST_SHAPES = 300;

/** The placeholders of a statement's values; a value that is left out has none. */
export type Placeholders<V> = { readonly [Name in keyof V]: Place<V[Name]> };
type Place<T> = undefined extends T ? SQL<Exclude<T, undefined>> | undefined : SQL<T>;

/** Any of Drizzle's queries. */
interface Preparable<Rows> extends PromiseLike<Rows> {
  prepare(name: string): unknown;
}

/**
 * Defines a query whose SQL is built once for each shape that occurs, not at every run: building takes
 * longer than most of our queries. Everything except its values is written into the SQL as a constant, so
 * a cached plan can rely on it.
 *
 * A value goes to the database as given at the run, for example a moment as ISO 8601 text.
 *
 * @typeParam V the values of a run. Whether a value is given may change the shape.
 * @typeParam C a choice that also decides the shape: a small piece of plain data.
 * @returns a function that takes a builder (of the placeholders and the choice) and returns a function
 * that runs the query on a database or a transaction.
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

/** What Drizzle built from a query. */
interface Built {
  readonly query: Query;
  readonly inArrays: boolean;
  /** `undefined` if the query returns no rows. */
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

/** A session that runs nothing and records the query that it should have run. */
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
    throw new Error('A statement must consist of one query');
  }
}

class Recorded<T extends PreparedQueryConfig> extends PgPreparedQuery<T> {
  override readonly query: Query;
  readonly fields: SelectedFieldsOrdered | undefined;
  readonly inArrays: boolean;
  /** Set by Drizzle for a select: `false` for a table that may have no matching row. */
  readonly joinsNotNullableMap?: Readonly<Record<string, boolean>>;

  constructor(query: Query, fields: SelectedFieldsOrdered | undefined, inArrays: boolean) {
    super(query, undefined, undefined);
    this.query = query;
    this.fields = fields;
    this.inArrays = inArrays;
  }

  override execute(): never {
    throw new Error('A statement must run on a database');
  }
}
