import { noticePreferences, users } from '@internsync/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { readUnsubscription, type Unsubscription } from '../mail/unsubscribe-token.ts';
import type { Language } from '../values/account.ts';
import { NOTICE_KINDS, type NoticeKind } from '../values/notice-kinds.ts';

/** What a link in a mail would turn off, and the language of its reader. */
export interface Unsubscribable {
  readonly kind: NoticeKind;
  readonly language: Language;
}

type UnsubscribeDeps = Pick<Deps, 'db' | 'settings'>;

/**
 * What the link of a mail would turn off. It changes nothing: scanners of mail open links.
 *
 * @returns `null` when we did not make the token.
 */
export async function findUnsubscribable(
  { db, settings }: UnsubscribeDeps,
  token: string,
): Promise<Unsubscribable | null> {
  const named = readToken(token, settings);
  if (!named) return null;
  const { userId, kind } = named;
  const [user] = await db
    .select({ language: users.language })
    .from(users)
    .where(eq(users.id, userId));
  return { kind, language: user?.language ?? 'en' };
}

/**
 * Turns off mail of a kind for the user that the token of a mail names (RFC 8058). It needs no sign-in, and may
 * be repeated. For a deleted account it does nothing.
 *
 * @returns `null` when we did not make the token.
 */
export async function unsubscribe(
  { db, settings }: UnsubscribeDeps,
  token: string,
): Promise<Unsubscribable | null> {
  const named = readToken(token, settings);
  if (!named) return null;
  const { userId, kind } = named;
  return await db.transaction(async (tx) => {
    const [user] = await tx
      .select({ language: users.language })
      .from(users)
      .where(eq(users.id, userId))
      .for('key share');
    if (!user) return { kind, language: 'en' };
    await tx
      .insert(noticePreferences)
      .values({ userId, kind, channel: 'mail', enabled: false })
      .onConflictDoUpdate({
        target: [noticePreferences.userId, noticePreferences.kind, noticePreferences.channel],
        set: { enabled: sql`false` },
      });
    return { kind, language: user.language };
  });
}

function readToken(token: string, settings: UnsubscribeDeps['settings']): Unsubscription | null {
  const found = readUnsubscription(token, settings);
  return found && NOTICE_KINDS[found.kind].security ? null : found;
}
