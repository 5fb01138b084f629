import { noticePreferences, users, type mails } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import { createAccountLink, LINK_MINUTES } from '../accounts/create-account-link.ts';
import type { Deps } from '../context.ts';
import type { MailContent, Mailer } from '../ports.ts';
import { isWanted, NOTICE_KINDS } from '../values/notice-kinds.ts';
import { readNewApplications } from './new-applications.ts';
import { readNoticeContent } from './read-notice-content.ts';
import { signUnsubscription } from './unsubscribe-token.ts';

type Outgoing = Parameters<Mailer['send']>[0];
/** Why a mail is not sent after all. */
export type DropReason = 'no_address' | 'address_changed' | 'disabled' | 'unsubscribed' | 'gone';

/** The pages that links in mail lead to; see the server's routes. */
const PAGES = {
  verify_email: '/account/verify-email',
  reset_password: '/account/reset-password',
} as const;
const UNSUBSCRIBE_PAGE = '/mail/unsubscribe';

/**
 * Writes down what a queued mail says, and where it goes. Links are made here, so that nothing secret waits
 * in the queue, and titles are read here, so that they are those of today.
 */
export async function composeMail(
  { db, settings, now }: Pick<Deps, 'db' | 'settings' | 'now'>,
  mail: typeof mails.$inferSelect,
): Promise<{ readonly mail: Outgoing } | { readonly dropped: DropReason }> {
  const { id, userId, kind } = mail;
  const [user] = await db
    .select({
      username: users.username,
      email: users.email,
      verifiedAt: users.emailVerifiedAt,
      language: users.language,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) return { dropped: 'gone' };
  if (user.disabledAt) return { dropped: 'disabled' };
  const { username, language } = user;
  const outgoing = (to: string, content: MailContent, unsubscribe: string | null) => ({
    mail: { id, to, language, content, unsubscribe },
  });

  if (kind === 'notice') {
    const to = mail.email ?? (user.verifiedAt && user.email);
    if (!to) return { dropped: 'no_address' };
    const told = await readNotice(db, mail, username);
    if (!told) return { dropped: 'gone' };
    const security = NOTICE_KINDS[told.kind].security;
    if (security) return outgoing(to, told.content, null);
    // The user may have chosen otherwise since it was queued.
    const choices = await db
      .select()
      .from(noticePreferences)
      .where(eq(noticePreferences.userId, userId));
    if (!isWanted(choices, told.kind, 'mail')) return { dropped: 'unsubscribed' };
    const token = signUnsubscription({ userId, kind: told.kind }, settings);
    return outgoing(
      to,
      told.content,
      `${settings.publicUrl}${UNSUBSCRIBE_PAGE}?token=${encodeURIComponent(token)}`,
    );
  }
  const to = mail.email ?? user.email;
  if (to === null) return { dropped: 'no_address' };
  if (kind === 'verify_email' && to !== user.email) return { dropped: 'address_changed' };
  const token = await db.transaction(
    async (tx) =>
      await createAccountLink({ settings, now }, tx, {
        userId,
        purpose: kind,
        email: to,
        mailId: id,
      }),
  );
  const link = `${settings.publicUrl}${PAGES[kind]}?token=${token}`;
  return outgoing(
    to,
    kind === 'verify_email'
      ? { kind, link, username }
      : { kind, link, username, expiresInMinutes: LINK_MINUTES[kind] },
    null,
  );
}

async function readNotice(
  db: Database,
  { id, userId, noticeId, toldThrough, createdAt }: typeof mails.$inferSelect,
  username: string,
) {
  if (noticeId !== null) return await readNoticeContent(db, noticeId, username);
  if (toldThrough === null) return null;
  const content = await readNewApplications(db, { id, userId, toldThrough, createdAt });
  return content && { kind: 'application_submitted' as const, content };
}
