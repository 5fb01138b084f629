import { z } from 'zod';
import { mailPasswordReset } from '../auth/request-password-reset.ts';
import { queuedWork } from './background-work.ts';

/** Finds the accounts of an address, and queues the mails that reset their passwords. */
export const mailReset = queuedWork(
  'mail-password-reset',
  z.object({ nonce: z.string(), sealed: z.string() }),
  { seconds: 60, parallel: 2, key: ({ nonce }) => nonce, company: null },
  mailPasswordReset,
);
