import { z } from 'zod';
import { Account } from '../values/account.ts';
import { SentMoment } from '../values/ids.ts';
import { codePoints, line, plain, upTo } from '../values/text.ts';

/**
 * A name to sign in with: 3 to 45 characters, no invisible ones. Letters of more than one of the
 * alphabets that look alike are refused, because such a name only serves to pass for another.
 */
export const Username = line(45)
  .refine((value) => codePoints(value) >= 3, 'Must be at least 3 characters')
  .refine((value) => !/\p{C}/u.test(value), 'Must not contain invisible characters')
  .refine(
    (value) =>
      [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) =>
        script.test(value),
      ).length <= 1,
    'Must not mix alphabets that look alike',
  );

/**
 * A new password: 8 to 128 characters of any kind, compared exactly. An operator may ask for more
 * than 8, and some are refused all the same: see `requireGoodPassword`.
 */
export const NewPassword = z
  .string()
  .max(128 * 4, { error: 'Must be at most 128 characters', abort: true })
  .meta({ minLength: 8, maxLength: 128 })
  .refine((value) => codePoints(value) >= 8, 'Must be at least 8 characters')
  .refine((value) => codePoints(value) <= 128, 'Must be at most 128 characters')
  .refine((value) => value.isWellFormed(), 'Must be well-formed Unicode');

const Credentials = { username: Username, password: NewPassword };

export const RegisterStudentInput = z.strictObject({ ...Credentials, fullName: line(100) });
export type RegisterStudentInput = z.infer<typeof RegisterStudentInput>;

export const RegisterCompanyInput = z.strictObject({
  ...Credentials,
  companyName: line(100),
  hrEmail: z
    .email()
    .max(254)
    .overwrite((value) => value.toLowerCase()),
  website: z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(200),
});
export type RegisterCompanyInput = z.infer<typeof RegisterCompanyInput>;

/** Not the rules of registration: accounts older than the rules sign in too. */
export const LogInInput = z.strictObject({
  username: plain(200).min(1),
  password: upTo(1000).min(1),
});
export type LogInInput = z.infer<typeof LogInInput>;

/** What others know of an account, and a password must not be made of. */
export function namesOf(account: Account): string[] {
  return account.role === 'student'
    ? [account.username, account.student.fullName]
    : [account.username, account.company.name, account.company.hrEmail];
}

/**
 * A session that has begun or goes on: send `accessToken` as `Authorization: Bearer …` until
 * `expiresAt`, and exchange `refreshToken` for new ones before.
 */
export const SignedIn = z.object({
  accessToken: z.string(),
  expiresAt: SentMoment,
  /** Good once; null where the session cannot be prolonged. */
  refreshToken: z.string().nullable(),
  account: Account,
});
export type SignedIn = z.infer<typeof SignedIn>;

export const RefreshInput = z.strictObject({ refreshToken: upTo(200) });
export type RefreshInput = z.infer<typeof RefreshInput>;

/** Where somebody is signed in. */
export const Session = z.object({
  id: z.string(),
  /** Whether it is the session of this very call. */
  current: z.boolean(),
  /** What the device said it is (`User-Agent`), at the last log-in or refresh. */
  userAgent: z.string().nullable(),
  /** The network address of that time. */
  address: z.string().nullable(),
  createdAt: SentMoment,
  /** Exact to some minutes. */
  lastUsedAt: SentMoment,
  /** When it ends if it is not used again. */
  expiresAt: SentMoment,
});
export type Session = z.infer<typeof Session>;

export const SessionList = z.array(Session);
export type SessionList = z.infer<typeof SessionList>;

export const SessionRef = z.strictObject({ sessionId: plain(100).min(1) });
export type SessionRef = z.infer<typeof SessionRef>;

export const EndedSessions = z.object({ ended: z.int().nonnegative() });
export type EndedSessions = z.infer<typeof EndedSessions>;

export const ChangePasswordInput = z.strictObject({
  currentPassword: upTo(1000).min(1),
  newPassword: NewPassword,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const DeleteAccountInput = z.strictObject({
  /** The caller's, once more. */
  password: upTo(1000).min(1),
});
export type DeleteAccountInput = z.infer<typeof DeleteAccountInput>;
