import type { users } from '@internsync/db/schema';
import { mailKey } from '../values/mail-address.ts';

/** The columns of a user whose address is new, and so not verified. Nothing but an address is kept. */
export function emailColumns(
  address: string | null,
): Pick<typeof users.$inferSelect, 'email' | 'emailKey' | 'emailVerifiedAt'> {
  const emailKey = address === null ? null : mailKey(address);
  return { email: emailKey === null ? null : address, emailKey, emailVerifiedAt: null };
}
