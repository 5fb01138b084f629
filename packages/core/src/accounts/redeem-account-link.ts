import { accountLinks, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { removeInBatches } from '../remove-in-batches.ts';
import type { Language } from '../values/account.ts';
import { hashLinkToken, type AccountLinkPurpose } from './create-account-link.ts';

/** A link that may still be used, and its account. */
export interface LiveLink {
  readonly id: number;
  readonly userId: number;
  readonly username: string;
  readonly language: Language;
  /** The address that it was mailed to. */
  readonly email: string;
}

/**
 * Finds the link of a token, and uses up nothing. Links of disabled accounts are unknown.
 *
 * @throws {ServiceError} NOT_FOUND (`token`), CONFLICT (`token`) when it was used, replaced or expired.
 */
export async function findAccountLink(
  { now }: Pick<Deps, 'now'>,
  db: Database,
  { purpose, token }: { readonly purpose: AccountLinkPurpose; readonly token: string },
): Promise<LiveLink> {
  const [row] = await db
    .select({
      link: {
        id: accountLinks.id,
        userId: users.id,
        username: users.username,
        language: users.language,
        email: accountLinks.email,
      },
      usedAt: accountLinks.usedAt,
      expiresAt: accountLinks.expiresAt,
    })
    .from(accountLinks)
    .innerJoin(users, eq(users.id, accountLinks.userId))
    .where(
      and(
        eq(accountLinks.tokenHash, hashLinkToken(token)),
        eq(accountLinks.purpose, purpose),
        isNull(users.disabledAt),
      ),
    );
  if (!row) {
    throw new ServiceError('NOT_FOUND', 'This link is not known; ask for a new one', {
      field: 'token',
      reason: { code: 'LINK_UNKNOWN' },
    });
  }
  if (row.usedAt !== null) throw linkUsed();
  if (row.expiresAt <= now()) {
    throw new ServiceError('CONFLICT', 'This link has expired; ask for a new one', {
      field: 'token',
      reason: { code: 'LINK_EXPIRED' },
    });
  }
  return row.link;
}

/**
 * Uses up a link as part of `tx`, which holds the lock on its user's row. Of several callers at once, one
 * succeeds.
 *
 * @throws {ServiceError} CONFLICT (`token`) when it was used or has expired in the meantime.
 */
export async function useAccountLink(
  { now }: Pick<Deps, 'now'>,
  tx: Database,
  { id }: Pick<LiveLink, 'id'>,
): Promise<void> {
  const [used] = await tx
    .update(accountLinks)
    .set({ usedAt: now() })
    .where(
      and(eq(accountLinks.id, id), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, now())),
    )
    .returning({ id: accountLinks.id });
  if (!used) throw linkUsed();
}

/** Ends the unused links of a user as part of `tx`: all, or those for one purpose. */
export async function endAccountLinks(
  { now }: Pick<Deps, 'now'>,
  tx: Database,
  userId: number,
  purpose?: AccountLinkPurpose,
): Promise<void> {
  await tx
    .update(accountLinks)
    .set({ usedAt: now() })
    .where(
      and(
        eq(accountLinks.userId, userId),
        purpose && eq(accountLinks.purpose, purpose),
        isNull(accountLinks.usedAt),
      ),
    );
}

const FORGET_AFTER_MS = 30 * 24 * 3600 * 1000;

/** Removes the rows of links that expired more than thirty days ago. */
export async function forgetAccountLinks({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const old = lt(accountLinks.expiresAt, new Date(now().getTime() - FORGET_AFTER_MS));
  await removeInBatches(db, { table: accountLinks, key: accountLinks.id, where: old });
}

/** For a link that is not good any more. */
export function linkUsed(): ServiceError {
  return new ServiceError('CONFLICT', 'This link was used before, or is no longer good', {
    field: 'token',
    reason: { code: 'LINK_USED' },
  });
}
