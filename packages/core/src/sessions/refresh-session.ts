import { sessions } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { RATE_RULES, takeRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { readLiveAccount } from '../accounts/account.ts';
import {
  hashRefreshToken,
  isSameHash,
  nextRefreshToken,
  rotationNonce,
  sessionOf,
} from './refresh-token.ts';
import type { RefreshInput, SignedIn } from '../accounts/schemas.ts';
import { placeOf, sessionEnd, signIn } from './session.ts';

/**
 * How long a refresh token is accepted after it was exchanged: two tabs may exchange it at once, or a
 * client may ask again because the answer was lost. All of them get the same successor.
 */
const GRACE_MS = 60_000;

type Session = typeof sessions.$inferSelect;

/**
 * Prolongs a session: exchanges its refresh token for a new one and a new access token. A token that
 * was already exchanged ends the session: two parties have it, and one of them must be a thief
 * (RFC 9700, section 4.14.2).
 *
 * @throws {ServiceError} UNAUTHENTICATED (`refreshToken`), RATE_LIMITED.
 */
export async function refreshSession(
  ctx: ServiceCtx,
  { refreshToken }: RefreshInput,
): Promise<SignedIn> {
  const sessionId = sessionOf(refreshToken);
  if (sessionId === null) throw notGood();
  // Nothing is counted of sessions that do not exist: callers could make up as many as they like.
  const [known] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (!known) throw notGood();
  await takeRate(ctx, RATE_RULES.refresh, sessionId);
  const outcome = await ctx.db.transaction(async (tx) => {
    const [session] = await tx
      .select()
      .from(sessions)
      .where(eq(sessions.id, sessionId))
      .for('update');
    return session && isOpen(session, ctx.now())
      ? await exchange(ctx, tx, session, refreshToken)
      : null;
  });
  if (!outcome) throw notGood();
  const { userId, next, expiresAt } = outcome;
  if (next === null) {
    ctx.accounts.forget(userId);
    noteSecurityEvent(ctx, 'refresh_replayed', { userId, sessionId });
    throw notGood();
  }
  const live = await readLiveAccount(ctx.db, { userId, sessionId }, ctx.now());
  if (!live) throw notGood();
  return await signIn(ctx, live.account, { id: sessionId, expiresAt }, next);
}

function isOpen({ revokedAt, expiresAt, refreshHash }: Session, now: Date): boolean {
  return revokedAt === null && expiresAt > now && refreshHash !== null;
}

interface Outcome {
  readonly userId: number;
  readonly expiresAt: Date;
  /** The new refresh token; `null` where the session was ended. */
  readonly next: string | null;
}

/** Checks a refresh token and records the outcome. The caller holds the session's row lock. */
async function exchange(
  ctx: ServiceCtx,
  tx: Database,
  session: Session,
  refreshToken: string,
): Promise<Outcome> {
  const now = ctx.now();
  const { id, userId, rotatedAt } = session;
  const hash = hashRefreshToken(refreshToken);
  const own = eq(sessions.id, id);
  if (isSameHash(hash, session.refreshHash)) {
    const nonce = rotationNonce();
    const next = nextRefreshToken(refreshToken, nonce);
    const expiresAt = sessionEnd(ctx, session.createdAt);
    await tx
      .update(sessions)
      .set({
        ...placeOf(ctx),
        refreshHash: hashRefreshToken(next),
        previousRefreshHash: hash,
        rotationNonce: nonce,
        rotatedAt: now,
        lastUsedAt: now,
        expiresAt,
      })
      .where(own);
    return { userId, next, expiresAt };
  }
  const lately = rotatedAt !== null && now.getTime() - rotatedAt.getTime() < GRACE_MS;
  if (lately && session.rotationNonce && isSameHash(hash, session.previousRefreshHash)) {
    const next = nextRefreshToken(refreshToken, session.rotationNonce);
    return { userId, next, expiresAt: session.expiresAt };
  }
  await tx.update(sessions).set({ revokedAt: now }).where(own);
  return { userId, next: null, expiresAt: now };
}

function notGood(): ServiceError {
  return new ServiceError('UNAUTHENTICATED', 'This session has ended; sign in again', {
    field: 'refreshToken',
    reason: { code: 'ENDED_SESSION' },
  });
}
