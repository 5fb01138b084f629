import { z } from 'zod';
import { Id } from './ids.ts';

/** An account as callers see it. */
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
