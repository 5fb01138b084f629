import type { Mail, Mailer } from './mailer.ts';
import { openFolderMailer } from './transports/folder.ts';
import { openSmtpMailer } from './transports/smtp.ts';
import { writeLetter } from './write-letter.ts';

/** Where mail goes, and who sends it. */
export interface MailerConfig {
  /** The sender (RFC 5322, section 3.4): an address, or a name and an address in angle brackets. */
  readonly from: string;
  readonly transport:
    | { readonly kind: 'smtp'; readonly url: string }
    | { readonly kind: 'folder'; readonly directory: string }
    | { readonly kind: 'log' };
  /** Where the transport `log` writes. */
  readonly log: { info(details: object, message: string): void };
}

/** Makes a mailer. It connects when it sends. */
export function createMailer({ from, transport, log }: MailerConfig): Mailer {
  if (transport.kind === 'smtp') return openSmtpMailer(transport.url, from);
  if (transport.kind === 'folder') return openFolderMailer(transport.directory, from);
  return logMailer(log);
}

/** Writes mail to the log, with its links: for development only. */
function logMailer(log: MailerConfig['log']): Mailer {
  return {
    send: async ({ id, to, language, content, unsubscribe }: Mail) => {
      const { subject, text } = writeLetter(content, language, unsubscribe);
      log.info({ mail: id, to, subject, text }, 'a mail');
    },
    close: async () => undefined,
  };
}
