import type { MailMood } from '../receivers/mail-server.ts';
import type { ReceiverMood } from '../receivers/webhook-receiver.ts';
import type { Fault, Scene } from './fault.ts';

/** Bad moods of the servers that get mail and webhooks. */
export function receiverFaults({ world: { mail, hooks } }: Scene): readonly Fault[] {
  const mailing = (name: string, mood: MailMood): Fault => ({
    name,
    part: 'mail',
    begin: async () => mail.be(mood),
    end: async () => mail.be('well'),
  });
  const receiving = (name: string, mood: ReceiverMood): Fault => ({
    name,
    part: 'webhooks',
    begin: async () => hooks.be(mood),
    end: async () => hooks.be('well'),
  });
  return [
    mailing('the mail server is slow', 'slow'),
    mailing('the mail server says: later', 'busy'),
    mailing('the mail server refuses connections', 'closed'),
    mailing('the mail server hangs up after DATA', 'cut'),
    receiving('the receiver answers 500', 'failing'),
    receiving('the receiver never answers', 'hanging'),
    receiving('the receiver hangs up', 'cut'),
    receiving('the receiver is slow', 'slow'),
  ];
}
