import { createHash, createHmac } from 'node:crypto';
import { accountLinks, type accountLinkPurpose } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';

export type AccountLinkPurpose = (typeof accountLinkPurpose.enumValues)[number];

/** How long a link works, in minutes. */
export const LINK_MINUTES = {
  verify_email: 24 * 60,
  reset_password: 60,
} as const satisfies Record<AccountLinkPurpose, number>;

/** A link to make. */
export interface NewAccountLink {
  readonly userId: number;
  readonly purpose: AccountLinkPurpose;
  /** The address that it is mailed to. */
  readonly email: string;
  /** The mail that carries it. The same mail always carries the same link, even if it is sent twice. */
  readonly mailId: string;
}

/**
 * Makes the link of a mail, as part of `tx`. Only a hash of its token is stored. The token is derived from
 * the server's secret and the mail's id (random, 122 bits), so that a mail that is sent again after a lost
 * connection carries the link that its reader may already have.
 *
 * @returns the token, 256 bits in base64url.
 */
export async function createAccountLink(
  { settings, now }: Pick<Deps, 'settings' | 'now'>,
  tx: Database,
  { userId, purpose, email, mailId }: NewAccountLink,
): Promise<string> {
  const token = createHmac('sha256', settings.jwtSecret)
    .update(`account link ${purpose} ${mailId}`)
    .digest('base64url');
  const at = now();
  const expiresAt = new Date(at.getTime() + LINK_MINUTES[purpose] * 60_000);
  await tx
    .insert(accountLinks)
    .values({ userId, purpose, email, tokenHash: hashLinkToken(token), createdAt: at, expiresAt })
    .onConflictDoUpdate({
      target: accountLinks.tokenHash,
      set: { expiresAt },
      setWhere: isNull(accountLinks.usedAt),
    });
  return token;
}

/** The stored form of a token. A plain hash is enough: the token has 256 bits. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
