import { userLanguage } from '@internsync/db/schema';
import { z } from 'zod';
import { Id } from './ids.ts';

/** The languages that mail is written in (BCP 47). */
export const Language = z.enum(userLanguage.enumValues);
export type Language = z.infer<typeof Language>;

const common = {
  userId: Id.describe('The id of the user.'),
  username: z.string().describe('The name for signing in.'),
};

const role = {
  student: z.literal('student').describe('The kind of account.'),
  company: z.literal('company').describe('The kind of account.'),
};

const student = z.object({
  id: Id.describe('The id of the student.'),
  fullName: z.string().describe('The full name.'),
});

const company = z.object({
  id: Id.describe('The id of the company.'),
  name: z.string().describe('The name of the company.'),
  hrEmail: z.string().describe('The e-mail address for applicants.'),
  website: z.string().describe('The address of the website.'),
});

const OF_STUDENTS = 'The profile, if the role is `student`.';
const OF_COMPANIES = 'The profile, if the role is `company`.';

/** An account as callers see it. */
export const Account = z.discriminatedUnion('role', [
  z.object({ role: role.student, ...common, student: student.describe(OF_STUDENTS) }),
  z.object({ role: role.company, ...common, company: company.describe(OF_COMPANIES) }),
]);
export type Account = z.infer<typeof Account>;

const own = {
  ...common,
  email: z.string().nullable().describe('Where mail for the account goes; `null`: nowhere yet.'),
  emailVerified: z.boolean().describe('Whether a link that was mailed there was followed.'),
  language: Language.describe('The language of mail.'),
};

/** An account with all that its owner may read and change of it. */
export const OwnAccount = z.discriminatedUnion('role', [
  z.object({
    role: role.student,
    ...own,
    student: student
      .extend({
        phone: z.string().nullable().describe('In the form of E.164, such as `+201001234567`.'),
        university: z.string().nullable().describe('The university.'),
        major: z.string().nullable().describe('The field of study.'),
        graduation: z.string().nullable().describe('The month of graduation, `YYYY-MM`.'),
      })
      .describe(OF_STUDENTS),
  }),
  z.object({
    role: role.company,
    ...own,
    company: company
      .extend({
        about: z.string().nullable().describe('What the company says of itself.'),
      })
      .describe(OF_COMPANIES),
  }),
]);
export type OwnAccount = z.infer<typeof OwnAccount>;
