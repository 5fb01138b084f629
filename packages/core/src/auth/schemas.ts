import { z } from 'zod';
import { Id, Moment } from '../ids.ts';
import { line } from '../text.ts';

/**
 * A name to sign in with: 3 to 45 characters, no invisible ones. Letters of more than one of the
 * alphabets that look alike are refused, because such a name only serves to pass for another.
 */
export const Username = line(45)
  .refine((value) => value.length >= 3, 'Must be at least 3 characters')
  .refine((value) => !/\p{C}/u.test(value), 'Must not contain invisible characters')
  .refine(
    (value) =>
      [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) =>
        script.test(value),
      ).length <= 1,
    'Must not mix alphabets that look alike',
  );

/** A new password: 8 to 128 characters of any kind, compared exactly. */
export const NewPassword = z
  .string()
  .min(8, 'Must be at least 8 characters')
  .max(128, 'Must be at most 128 characters')
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
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});
export type LogInInput = z.infer<typeof LogInInput>;

export const Account = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('student'),
    userId: Id,
    username: z.string(),
    student: z.object({ id: Id, fullName: z.string() }),
  }),
  z.object({
    role: z.literal('company'),
    userId: Id,
    username: z.string(),
    company: z.object({
      id: Id,
      name: z.string(),
      hrEmail: z.string(),
      website: z.string(),
    }),
  }),
]);
export type Account = z.infer<typeof Account>;

/** A session that has begun: send `accessToken` as `Authorization: Bearer …` until `expiresAt`. */
export const SignedIn = z.object({
  accessToken: z.string(),
  expiresAt: Moment,
  account: Account,
});
export type SignedIn = z.infer<typeof SignedIn>;
