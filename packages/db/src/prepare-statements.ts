import type { ISql, Sql, TransactionSql } from 'postgres';
import { NO_PREPARE_MARK } from './no-prepare.ts';

/**
 * How often a statement comes before it is prepared: what comes once, such as an insert of a number of
 * rows that will not come again, would be kept for nothing.
 */
const SEEN_BEFORE = 2;

/**
 * Statements that are prepared at most. Each connection keeps those it has seen until it is closed, at
 * a cost of some ten kilobytes in PostgreSQL; the verbs have fewer than half as many shapes that are
 * asked for often. What comes later is sent as it is.
 */
const MOST_PREPARED = 500;
const MOST_COUNTED = 5000;

/**
 * Makes a driver prepare the statements that come again and again, under a name on each connection:
 * PostgreSQL then parses them once, and plans them once where one plan serves all values. Drizzle
 * does so only for queries that are given a name one by one.
 */
export function prepareStatements(client: Sql): Sql {
  const isWorthIt = createChooser();
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
      // Without parameters it goes by the simple protocol, which prepares nothing.
      parameters?.length && isWorthIt(statement)
        ? unsafe(statement, parameters, { ...options, prepare: true })
        : unsafe(statement, parameters, options)) satisfies ISql['unsafe'],
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
