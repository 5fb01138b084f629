import { idempotencyKeys, users } from '@internsync/db/schema';
import { statement, type Placeholders } from '@internsync/db/statement';
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { removeInBatches } from '../remove-in-batches.ts';

const KEPT_MS = 24 * 3600 * 1000;

/** A row made at or before this moment (ISO 8601) has expired. */
export function expiredAt({ now }: Pick<Deps, 'now'>): string {
  return new Date(now().getTime() - KEPT_MS).toISOString();
}

interface Claim {
  readonly keyHash: string;
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiredAt: string;
}

/** Takes over an expired row; any other row stays, locked, and nothing is returned. */
const takeOver = ({ expiredAt: moment }: Pick<Placeholders<Claim>, 'expiredAt'>) => ({
  target: idempotencyKeys.keyHash,
  set: {
    userId: sql`excluded.user_id`,
    fingerprint: sql`excluded.fingerprint`,
    answer: null,
    createdAt: sql`excluded.created_at`,
  },
  setWhere: lte(idempotencyKeys.createdAt, sql`${moment}::timestamptz`),
});

/**
 * Claims a user's key; waits while another transaction holds it. The user's row is first in the order
 * of locks: this locks it against deletion. Returns no row when the key is taken or the user does not
 * exist.
 */
export const claimForUser = statement<Claim & { readonly userId: number }>()((db, claim) =>
  db
    .insert(idempotencyKeys)
    .select(
      db
        .select({
          keyHash: sql<string>`${claim.keyHash}::text`.as('new_key_hash'),
          userId: users.id,
          fingerprint: sql<string>`${claim.fingerprint}::text`.as('new_fingerprint'),
          answer: sql<null>`null::text`.as('no_answer'),
          createdAt: sql<Date>`${claim.createdAt}::timestamptz`.as('new_created_at'),
        })
        .from(users)
        .where(eq(users.id, claim.userId))
        .for('key share'),
    )
    .onConflictDoUpdate(takeOver(claim))
    .returning({ keyHash: idempotencyKeys.keyHash }),
);

/** Claims a key for a user who is created later in the same transaction. */
export const claimForNobody = statement<Claim>()((db, claim) =>
  db
    .insert(idempotencyKeys)
    .values({
      keyHash: claim.keyHash,
      fingerprint: claim.fingerprint,
      createdAt: sql`${claim.createdAt}::timestamptz`,
    })
    .onConflictDoUpdate(takeOver(claim))
    .returning({ keyHash: idempotencyKeys.keyHash }),
);

/** The record stored under a key, unless it has expired. */
export const readKept = statement<{ readonly keyHash: string; readonly expiredAt: string }>()(
  (db, { keyHash, expiredAt: moment }) =>
    db
      .select({ fingerprint: idempotencyKeys.fingerprint, answer: idempotencyKeys.answer })
      .from(idempotencyKeys)
      .where(
        and(
          eq(idempotencyKeys.keyHash, keyHash),
          gt(idempotencyKeys.createdAt, sql`${moment}::timestamptz`),
        ),
      ),
);

interface Answered {
  readonly keyHash: string;
  readonly userId: number;
  readonly answer: string;
}

/** Stores the answer under a key that this transaction has claimed. */
export const keepAnswer = statement<Answered>()((db, { keyHash, userId, answer }) =>
  db.update(idempotencyKeys).set({ userId, answer }).where(eq(idempotencyKeys.keyHash, keyHash)),
);

/** A periodic task: removes expired keys. A key that is being claimed again is skipped. */
export async function forgetExpiredKeys({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const expired = lte(idempotencyKeys.createdAt, new Date(expiredAt({ now })));
  await removeInBatches(db, {
    table: idempotencyKeys,
    key: idempotencyKeys.keyHash,
    where: expired,
  });
}
