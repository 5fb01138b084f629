import { randomUUID } from 'node:crypto';
import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { createAccountLink, type AccountLinkPurpose } from '../accounts/create-account-link.ts';
import { emailColumns } from '../accounts/email-columns.ts';
import type { Deps } from '../context.ts';
import type { Language } from '../values/account.ts';

/** Gives a user a new address that is not confirmed, and makes a link as if it was mailed there. */
export async function mailedLink(
  deps: Pick<Deps, 'db' | 'now' | 'settings'>,
  userId: number,
  purpose: AccountLinkPurpose,
  language: Language = 'en',
): Promise<{ readonly email: string; readonly token: string }> {
  const email = `${randomUUID()}@example.org`;
  const link = { userId, purpose, email, mailId: randomUUID() };
  const token = await deps.db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({ ...emailColumns(email), language })
      .where(eq(users.id, userId));
    return await createAccountLink(deps, tx, link);
  });
  return { email, token };
}
