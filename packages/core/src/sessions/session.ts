import { randomBytes } from 'node:crypto';
import { sessions } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { lt } from 'drizzle-orm';
import type { Deps, ServiceCtx } from '../context.ts';
import { removeInBatches } from '../remove-in-batches.ts';
import { signAccessToken } from './access-token.ts';
import { firstRefreshToken, hashRefreshToken } from './refresh-token.ts';
import type { SignedIn } from '../accounts/schemas.ts';
import type { Account } from '../values/account.ts';

/** Extra claims for clients that read their token; the server grants nothing because of them. */
export type ExtraClaims = (account: Account) => Readonly<Record<string, string | number>>;

/** The differences between a legacy session and one of the typed API. */
export interface SessionOptions {
  readonly extraClaims?: ExtraClaims;
  /** Whether a refresh token can prolong it; otherwise it ends with its only access token. */
  readonly prolongable?: boolean;
}

const USER_AGENT_LENGTH = 300;

/** The device and address of a session, as shown to its user. */
export function placeOf({ userAgent, address }: Pick<ServiceCtx, 'userAgent' | 'address'>) {
  return { userAgent: userAgent?.toWellFormed().slice(0, USER_AGENT_LENGTH) ?? null, address };
}

/** When a session that is used now ends if it is not used again. */
export function sessionEnd({ settings, now }: Pick<Deps, 'settings' | 'now'>, begun: Date): Date {
  const idle = now().getTime() + settings.sessionIdleSeconds * 1000;
  return new Date(Math.min(idle, begun.getTime() + settings.sessionMaxSeconds * 1000));
}

/** Creates a session of `account` as part of `tx`. */
export async function beginSession(
  ctx: ServiceCtx,
  tx: Database,
  account: Account,
  { extraClaims, prolongable = true }: SessionOptions = {},
): Promise<SignedIn> {
  const createdAt = ctx.now();
  const id = randomBytes(16).toString('base64url');
  const refreshToken = prolongable ? firstRefreshToken(id) : null;
  const expiresAt = prolongable
    ? sessionEnd(ctx, createdAt)
    : new Date(createdAt.getTime() + ctx.settings.accessTokenSeconds * 1000);
  await tx.insert(sessions).values({
    id,
    userId: account.userId,
    ...placeOf(ctx),
    createdAt,
    lastUsedAt: createdAt,
    expiresAt,
    refreshHash: refreshToken && hashRefreshToken(refreshToken),
  });
  // The session and its token begin at the same moment; otherwise the token would lose a second.
  const begun = { settings: ctx.settings, now: () => createdAt };
  return await signIn(begun, account, { id, expiresAt }, refreshToken, extraClaims);
}

/** The tokens of a session for its client; the new access token does not outlive the session. */
export async function signIn(
  { settings, now }: Pick<Deps, 'settings' | 'now'>,
  account: Account,
  session: { readonly id: string; readonly expiresAt: Date },
  refreshToken: string | null,
  extraClaims: ExtraClaims = () => ({}),
): Promise<SignedIn> {
  const issuedAt = now();
  const expiresAt = new Date(
    Math.min(issuedAt.getTime() + settings.accessTokenSeconds * 1000, session.expiresAt.getTime()),
  );
  const claims = { userId: account.userId, sessionId: session.id, extra: extraClaims(account) };
  const accessToken = await signAccessToken(claims, settings, { issuedAt, expiresAt });
  return { accessToken, expiresAt: expiresAt.toISOString(), refreshToken, account };
}

const FORGET_AFTER_MS = 30 * 24 * 3600 * 1000;

/** Removes the rows of sessions that expired more than thirty days ago. */
export async function forgetEndedSessions({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const old = lt(sessions.expiresAt, new Date(now().getTime() - FORGET_AFTER_MS));
  await removeInBatches(db, { table: sessions, key: sessions.id, where: old });
}
