import { randomBytes } from 'node:crypto';
import { sessions } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { lt } from 'drizzle-orm';
import type { Deps, ServiceCtx } from '../context.ts';
import { signAccessToken } from './access-token.ts';
import type { Account, SignedIn } from './schemas.ts';

/** Claims for a client that reads its token; none of them is ever trusted for more than it says. */
export type ExtraClaims = (account: Account) => Readonly<Record<string, string | number>>;

/** Begins a session of `account` as part of `tx`. */
export async function beginSession(
  ctx: ServiceCtx,
  tx: Database,
  account: Account,
  extraClaims: ExtraClaims = () => ({}),
): Promise<SignedIn> {
  const issuedAt = ctx.now();
  const expiresAt = new Date(issuedAt.getTime() + ctx.settings.accessTokenSeconds * 1000);
  const sessionId = randomBytes(16).toString('base64url');
  await tx.insert(sessions).values({
    id: sessionId,
    userId: account.userId,
    userAgent: ctx.userAgent?.slice(0, 300) ?? null,
    createdAt: issuedAt,
    expiresAt,
  });
  const claims = { userId: account.userId, sessionId, extra: extraClaims(account) };
  const accessToken = await signAccessToken(claims, ctx.settings, { issuedAt, expiresAt });
  return { accessToken, expiresAt: expiresAt.toISOString(), account };
}

const FORGET_AFTER_MS = 30 * 24 * 3600 * 1000;

/** Removes the rows of sessions that ended more than thirty days ago. */
export async function forgetEndedSessions({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await db
    .delete(sessions)
    .where(lt(sessions.expiresAt, new Date(now().getTime() - FORGET_AFTER_MS)));
}
