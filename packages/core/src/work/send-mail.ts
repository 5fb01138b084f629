import { z } from 'zod';
import { sendMail } from '../mail/send-mail.ts';
import { queuedWork } from './background-work.ts';

/** Sends a mail. Waiting for a server takes most of the time. */
export const sendQueuedMail = queuedWork(
  'send-mail',
  z.object({ mailId: z.uuid() }),
  { seconds: 120, parallel: 3, key: ({ mailId }) => mailId, company: null },
  sendMail,
);
