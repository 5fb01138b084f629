import type { ISql, Sql, TransactionSql } from 'postgres';
import { NO_PREPARE_MARK } from './no-prepare.ts';
import { traceStatement } from './trace-statements.ts';

/**
 * How often a statement must occur before it is prepared. A statement that occurs once, such as an insert
 * of an unusual number of rows, would be kept for nothing.
 */
const SEEN_BEFORE = 2;

/**
 * The most statements that are prepared. Each connection keeps its statements until it is closed, at
 * about ten kilobytes each in PostgreSQL. The verbs have fewer than half as many frequent shapes. Further
 * statements are sent unprepared.
 */
const MOST_PREPARED = 500;
const MOST_COUNTED = 5000;

/**
 * Makes a driver prepare repeated statements, under a name on each connection. PostgreSQL then parses
 * them once, and plans them once if one plan suits all values. Drizzle prepares only queries that were
 * given a name explicitly. Every statement is also traced, if its call is.
 *
 * @param prepares false: nothing is prepared, as a pooler may require.
 */
export function prepareStatements(client: Sql, prepares: boolean): Sql {
  const isWorthIt = prepares ? createChooser() : () => false;
  prepareIn(client, isWorthIt);
  const begin = client.begin.bind(client);
  Object.assign(client, {
    begin: (run: (tx: TransactionSql) => unknown) =>
      begin((tx) => {
        prepareInTransaction(tx, isWorthIt);
        return run(tx);
      }),
  } satisfies Partial<Record<keyof Sql, unknown>>);
  return client;
}

type Chooser = (statement: string) => boolean;

function prepareInTransaction(tx: TransactionSql, isWorthIt: Chooser): void {
  prepareIn(tx, isWorthIt);
  const savepoint = tx.savepoint.bind(tx);
  Object.assign(tx, {
    savepoint: (run: (inner: TransactionSql) => unknown) =>
      savepoint((inner) => {
        prepareInTransaction(inner, isWorthIt);
        return run(inner);
      }),
  } satisfies Partial<Record<keyof TransactionSql, unknown>>);
}

function prepareIn(client: ISql, isWorthIt: Chooser): void {
  const unsafe = client.unsafe.bind(client);
  Object.assign(client, {
    unsafe: ((statement, parameters, options) =>
      traceStatement(
        statement,
        // A statement without parameters uses the simple protocol, which prepares nothing.
        parameters?.length && isWorthIt(statement)
          ? unsafe(statement, parameters, { ...options, prepare: true })
          : unsafe(statement, parameters, options),
      )) satisfies ISql['unsafe'],
  });
}

function createChooser(): Chooser {
  const prepared = new Set<string>();
  const seen = new Map<string, number>();
  return (statement) => {
    if (prepared.has(statement)) return true;
    if (prepared.size >= MOST_PREPARED || statement.includes(NO_PREPARE_MARK)) return false;
    const times = (seen.get(statement) ?? 0) + 1;
    if (times <= SEEN_BEFORE) {
      if (seen.size >= MOST_COUNTED) seen.clear();
      seen.set(statement, times);
      return false;
    }
    seen.delete(statement);
    prepared.add(statement);
    return true;
  };
}
