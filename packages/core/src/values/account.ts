import { z } from 'zod';
import { Id } from './ids.ts';

const common = {
  userId: Id.describe('The id of the user.'),
  username: z.string().describe('The name for signing in.'),
};

/** An account as callers see it. */
export const Account = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('student').describe('The kind of account.'),
    ...common,
    student: z
      .object({
        id: Id.describe('The id of the student.'),
        fullName: z.string().describe('The full name.'),
      })
      .describe('The profile, if the role is `student`.'),
  }),
  z.object({
    role: z.literal('company').describe('The kind of account.'),
    ...common,
    company: z
      .object({
        id: Id.describe('The id of the company.'),
        name: z.string().describe('The name of the company.'),
        hrEmail: z.string().describe('The e-mail address for applicants.'),
        website: z.string().describe('The address of the website.'),
      })
      .describe('The profile, if the role is `company`.'),
  }),
]);
export type Account = z.infer<typeof Account>;
