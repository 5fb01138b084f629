import { Id } from '@internsync/core/values/ids';
import { z } from 'zod';
import { escapeText } from './escape.ts';
import type { Account } from '@internsync/core/values/account';

const StudentClaims = z.strictObject({
  user_id: Id,
  userName: z.string(),
  role: z.literal('s'),
  fullName: z.string(),
  sid: Id,
});

const CompanyClaims = z.strictObject({
  user_id: Id,
  userName: z.string(),
  role: z.literal('c'),
  compony: z.string(),
  hr_mail: z.string(),
  website: z.string(),
  cid: Id,
});

/** The body of the documented generation's token check: `success` and the token's claims. */
export const UserInfo = z.discriminatedUnion('role', [
  StudentClaims.extend({ success: z.literal('OK!') }),
  CompanyClaims.extend({ success: z.literal('OK!') }),
]);

/** The claims about the user, which legacy clients read from the token without a request. */
export type LegacyClaims = z.infer<typeof StudentClaims> | z.infer<typeof CompanyClaims>;

/** The claims of an account. */
export function legacyClaims(account: Account): LegacyClaims {
  const user_id = account.userId;
  const userName = escapeText(account.username);
  if (account.role === 'student') {
    const { id: sid, fullName } = account.student;
    return { user_id, userName, role: 's', fullName: escapeText(fullName), sid };
  }
  const { id: cid, name, hrEmail, website } = account.company;
  return {
    user_id,
    userName,
    role: 'c',
    compony: escapeText(name),
    hr_mail: escapeText(hrEmail),
    website: escapeText(website),
    cid,
  };
}
