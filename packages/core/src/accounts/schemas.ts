import { z } from 'zod';
import { Account, Language } from '../values/account.ts';
import { SentMoment } from '../values/ids.ts';
import { MailAddress } from '../values/mail-address.ts';
import { because, ILL_FORMED, tooLong, tooShort } from '../values/because.ts';
import { codePoints, line, plain, prose, upTo } from '../values/text.ts';
import { Month } from '../values/month.ts';
import { Phone } from '../values/phone.ts';
import { Website } from '../values/website.ts';

/** The variation selectors of emoji have their place in a name. */
const INVISIBLE = /[[\p{C}\p{Default_Ignorable_Code_Point}\u2800]--[\uFE0E\uFE0F]]/v;

/**
 * A user name: 3 to 45 characters, none invisible. Names that mix alphabets that look alike are
 * refused, because they only serve to imitate another name.
 */
export const Username = line(45)
  .refine((value) => codePoints(value) >= 3, tooShort(3))
  .refine(
    (value) => !INVISIBLE.test(value),
    because('Must not contain invisible characters', {
      code: 'CHARACTERS',
      characters: 'invisible',
    }),
  )
  .refine(
    (value) =>
      [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) =>
        script.test(value),
      ).length <= 1,
    because('Must not mix alphabets that look alike', { code: 'MIXED_ALPHABETS' }),
  );

/**
 * A new password: 8 to 128 characters of any kind, compared in Unicode's normal form (NFC) and otherwise
 * exactly. The operator may set a higher minimum, and weak passwords are refused: see
 * `requireGoodPassword`.
 */
export const NewPassword = z
  .string()
  .refine((value) => value.length <= 128 * 4, { ...tooLong(128), abort: true })
  .meta({ minLength: 8, maxLength: 128 })
  .refine((value) => codePoints(value.normalize('NFC')) >= 8, tooShort(8))
  .refine((value) => codePoints(value) <= 128, tooLong(128))
  .refine((value) => value.isWellFormed(), ILL_FORMED);

const Credentials = {
  username: Username.describe(
    'The name for signing in, 3 to 45 characters. Names that look alike count as one name.',
  ),
  password: NewPassword.describe(
    'At least 8 characters of any kind; the operator may require more. Common passwords are refused.',
  ),
  language: Language.optional().describe('The language of mail; `en` if it is left out.'),
};

export const RegisterStudentInput = z.strictObject({
  ...Credentials,
  fullName: line(100).describe('The full name, as companies see it.'),
  email: MailAddress.optional().describe(
    'Where mail for the account goes; a link to confirm it is sent there. Nobody else sees it.',
  ),
});
export type RegisterStudentInput = z.infer<typeof RegisterStudentInput>;

export const RegisterCompanyInput = z.strictObject({
  ...Credentials,
  companyName: line(100).describe('The name of the company. Names that look alike count as one.'),
  hrEmail: MailAddress.describe(
    'The e-mail address for applicants; students see it. Each address is registered once. Mail for the account goes there, too.',
  ),
  website: Website.describe('The address of the website, with `http://` or `https://`.'),
});
export type RegisterCompanyInput = z.infer<typeof RegisterCompanyInput>;

/** Without the rules of registration: older accounts must be able to sign in. */
export const LogInInput = z.strictObject({
  username: plain(200).min(1).describe('The user name.'),
  password: upTo(1000).min(1).describe('The password.'),
});
export type LogInInput = z.infer<typeof LogInInput>;

/** The public names of an account, which a password must not consist of. */
export function namesOf(account: Account): string[] {
  return account.role === 'student'
    ? [account.username, account.student.fullName]
    : [account.username, account.company.name, account.company.hrEmail];
}

/**
 * A new or prolonged session: send `accessToken` as `Authorization: Bearer …` until `expiresAt`, and
 * exchange `refreshToken` for new tokens before that.
 */
export const SignedIn = z.object({
  accessToken: z
    .string()
    .describe('Send it as `Authorization: Bearer <accessToken>` until it expires.'),
  expiresAt: SentMoment.describe('When the access token expires.'),
  refreshToken: z
    .string()
    .nullable()
    .describe(
      'Exchange it by `auth.refresh` for new tokens. Valid once; `null` if the session cannot be renewed.',
    ),
  account: Account.describe('The account that is signed in.'),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const RefreshInput = z.strictObject({
  refreshToken: upTo(200).describe('The refresh token of the last sign-in or refresh.'),
});
export type RefreshInput = z.infer<typeof RefreshInput>;

/** A session in the list of the user's sessions. */
export const Session = z.object({
  id: z.string().describe('The id of the session, for `auth.revokeSession`.'),
  current: z.boolean().describe('Whether it is the session of this call.'),
  userAgent: z.string().nullable().describe('The `User-Agent` of the last log-in or refresh.'),
  address: z.string().nullable().describe('The network address of the last log-in or refresh.'),
  createdAt: SentMoment.describe('When the user signed in.'),
  lastUsedAt: SentMoment.describe('When it was last used, accurate to a few minutes.'),
  expiresAt: SentMoment.describe('When it ends if it is not used again.'),
});
export type Session = z.infer<typeof Session>;

export const SessionList = z.array(Session);
export type SessionList = z.infer<typeof SessionList>;

export const SessionRef = z.strictObject({
  sessionId: plain(100).min(1).describe('The `id` of a session in `auth.sessions`.'),
});
export type SessionRef = z.infer<typeof SessionRef>;

export const EndedSessions = z.object({
  ended: z.int().nonnegative().describe('The number of sessions that were ended.'),
});
export type EndedSessions = z.infer<typeof EndedSessions>;

export const ChangePasswordInput = z.strictObject({
  currentPassword: upTo(1000).min(1).describe('The present password, for confirmation.'),
  newPassword: NewPassword.describe('The new password; the rules are those of a registration.'),
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const DeleteAccountInput = z.strictObject({
  password: upTo(1000).min(1).describe('The password, for confirmation.'),
});
export type DeleteAccountInput = z.infer<typeof DeleteAccountInput>;

export const SetEmailInput = z.strictObject({
  email: MailAddress.describe('The new address; a link to confirm it is sent there.'),
  password: upTo(1000).min(1).describe('The password, for confirmation.'),
});
export type SetEmailInput = z.infer<typeof SetEmailInput>;

const LinkToken = plain(200).min(1).describe('The `token` of the link in the mail.');

export const VerifyEmailInput = z.strictObject({ token: LinkToken });
export type VerifyEmailInput = z.infer<typeof VerifyEmailInput>;

export const RequestPasswordResetInput = z.strictObject({
  email: MailAddress.describe('The e-mail address of the account.'),
});
export type RequestPasswordResetInput = z.infer<typeof RequestPasswordResetInput>;

export const ResetPasswordInput = z.strictObject({
  token: LinkToken,
  newPassword: NewPassword.describe('The new password; the rules are those of a registration.'),
});
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const UpdateProfileInput = z.strictObject({
  language: Language.optional().describe('The language of mail.'),
  student: z
    .strictObject({
      fullName: line(100).optional().describe('The full name, as companies see it.'),
      phone: Phone.nullish().describe(
        'With the code of the country, such as `+201001234567`; `null` removes it.',
      ),
      university: line(120).nullish().describe('The university; `null` removes it.'),
      major: line(120).nullish().describe('The field of study; `null` removes it.'),
      graduation: Month.nullish().describe(
        'The month of graduation, past or expected, `YYYY-MM`; `null` removes it.',
      ),
    })
    .optional()
    .describe('What a student changes.'),
  company: z
    .strictObject({
      name: line(100).optional().describe('The name. Names that look alike count as one.'),
      hrEmail: MailAddress.optional().describe('The e-mail address for applicants.'),
      website: Website.optional().describe('The address of the website.'),
      about: prose(4000)
        .nullish()
        .describe('What the company says of itself, on several lines; `null` removes it.'),
    })
    .optional()
    .describe('What a company changes.'),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;
