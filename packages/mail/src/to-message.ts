import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mailer.ts';
import { writeLetter } from './write-letter.ts';

/** A mail as nodemailer takes it. */
export function toMessage(
  { id, to, language, content, unsubscribe }: Mail,
  from: string,
): SendMailOptions {
  const { subject, text, html } = writeLetter(content, language, unsubscribe);
  return {
    from,
    // As an object, so that the address is not parsed for more than one.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domainOf(from)}>`,
    headers: {
      'Content-Language': language,
      // RFC 3834: no out-of-office answers to this mail.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe !== null && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+?)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
