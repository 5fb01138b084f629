import { DEFAULT_RULES } from '@internsync/db/queue-plan';
import { mails } from '@internsync/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { isRefusal } from './refusal.ts';
import { composeMail } from './compose-mail.ts';

/** The mail is given up after this many attempts: those of the queue, over about half a day. */
export const MOST_ATTEMPTS = DEFAULT_RULES.retries + 1;

/** What sending mail needs. */
export type MailDeps = Pick<Deps, 'db' | 'mailer' | 'settings' | 'now' | 'log' | 'measures'>;

/**
 * Queued work: sends a mail, and marks it as sent. A mail that is not queued any more is not sent. If the
 * process dies between the two, the mail is sent again with the same `Message-ID`. It is marked as dropped
 * when nobody wants it any more, and as failed when it is refused or the attempts are used up.
 *
 * @throws MailUnavailable when it may be sent later; the queue tries again.
 */
export async function sendMail(
  deps: MailDeps,
  { mailId }: { readonly mailId: string },
): Promise<void> {
  const { db, mailer, now, log, measures } = deps;
  const queued = and(eq(mails.id, mailId), eq(mails.state, 'queued'));
  const [mail] = await db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1` })
    .where(queued)
    .returning();
  if (!mail) return;
  const composed = await composeMail(deps, mail);
  if ('dropped' in composed) {
    await db.update(mails).set({ state: 'dropped', reason: composed.dropped }).where(queued);
    return;
  }
  const began = performance.now();
  const { kind } = composed.mail.content;
  const measure = (outcome: 'sent' | 'failed') => {
    measures.time('mail', { kind, outcome }, (performance.now() - began) / 1000);
  };
  try {
    await mailer.send(composed.mail);
    measure('sent');
  } catch (error) {
    measure('failed');
    const refused = isRefusal(error);
    if (!refused && mail.attempts < MOST_ATTEMPTS) throw error;
    const reason = refused ? 'refused' : 'unavailable';
    await db.update(mails).set({ state: 'failed', reason }).where(queued);
    log.warn({ err: error, mailId, kind }, 'a mail failed');
    return;
  }
  await db.update(mails).set({ state: 'sent', sentAt: now() }).where(queued);
}
