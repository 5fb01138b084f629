import type { Mailer } from '../ports.ts';

/** A mail as it was handed to the mailer: with its content, and so with its link. */
export type SentMail = Parameters<Mailer['send']>[0];

/** A mailer that keeps what it is given. */
export interface Outbox extends Mailer {
  readonly sent: readonly SentMail[];
}

export function openOutbox(): Outbox {
  const sent: SentMail[] = [];
  return {
    sent,
    send: async (mail) => {
      sent.push(mail);
    },
    close: async () => undefined,
  };
}
