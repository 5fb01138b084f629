import { isMigrated } from '@internsync/db/migrate';
import type { Database } from '@internsync/db/database';
import type { OpenDatabase } from '@internsync/db/open';
import { lte, sql } from 'drizzle-orm';
import type { Source } from '../source/open-source.ts';
import { TakeoverError, takeoverError } from '../takeover-error.ts';
import { FILLED } from './tables.ts';

/** How long to wait while other sessions use the tables. */
const LOCK_TIMEOUT = '3s';

/**
 * Refuses a target that does not answer or does not have our newest schema.
 *
 * @throws {TakeoverError}
 */
export async function requireMigrated(target: OpenDatabase): Promise<void> {
  const migrated = await isMigrated(target).catch((error: unknown) => {
    throw takeoverError('The target database does not answer', error);
  });
  if (!migrated) {
    throw new TakeoverError(
      'The target database is not on this version’s schema: run `pnpm db:migrate` first',
    );
  }
}

/**
 * Locks the target's tables for all other sessions until `tx` ends.
 *
 * @throws {TakeoverError} when another session uses them.
 */
export async function lockTarget(tx: Database): Promise<void> {
  const tables = sql.join(
    FILLED.map(({ table }) => sql`${table}`),
    sql`, `,
  );
  await tx.execute(sql.raw(`set local lock_timeout = '${LOCK_TIMEOUT}'`));
  await tx.execute(sql.raw('set local statement_timeout = 0'));
  await tx.execute(sql.raw('set local idle_in_transaction_session_timeout = 0'));
  try {
    await tx.execute(sql`lock table ${tables} in access exclusive mode`);
  } catch (error) {
    throw takeoverError('The target is in use: stop every server on it first', error);
  }
}

/**
 * Refuses a target with rows. With `intoNonEmpty`, refuses only rows whose ids the old rows have or may
 * have had.
 *
 * @throws {TakeoverError}
 */
export async function requireRoom(
  db: Database,
  { lastIds }: Pick<Source, 'lastIds'>,
  { intoNonEmpty }: { readonly intoNonEmpty: boolean },
): Promise<void> {
  for (const { name, table, idsOf } of FILLED) {
    const [row] = await db.select({ id: table.id }).from(table).limit(1);
    if (row && !intoNonEmpty) {
      throw new TakeoverError(
        `The target is not empty: there are ${name}. Take over into a new database, or pass --into-non-empty`,
      );
    }
    if (idsOf === null) continue;
    const [taken] = await db
      .select({ id: table.id })
      .from(table)
      .where(lte(table.id, lastIds[idsOf]))
      .limit(1);
    if (taken) {
      throw new TakeoverError(
        `The target has ids that old rows have: ${name} ${taken.id}. Was it taken over already? Take over into a new database`,
      );
    }
  }
}
