import { createTransport } from 'nodemailer';
import type { Mailer } from '../mailer.ts';
import { MailRefused, MailUnavailable } from '../refused.ts';
import { toMessage } from '../to-message.ts';

/** The time limits, in milliseconds. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * Hands mail to an SMTP server (RFC 5321).
 *
 * @param url `smtp://user:password@host:587` (STARTTLS when the server offers it) or `smtps://host:465`.
 */
export function openSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ ...LIMITS, ...addressOf(url) });
  return {
    send: async (mail) => {
      // Outside the `try`: a fault of ours is not one of the mail server.
      const message = toMessage(mail, from);
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw toFault(error);
      }
    },
    close: async () => transport.close(),
  };
}

function addressOf(text: string) {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const password = decodeURIComponent(url.password);
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: password },
      // A password never goes over an open line, except to this machine.
      requireTLS: !secure && !LOCAL.test(url.hostname),
    }),
  };
}

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What an error of nodemailer means for the mail. The message holds no address: servers repeat it. */
function toFault(error: unknown): Error {
  if (!(error instanceof Error)) return new MailUnavailable('The mail server failed');
  const { code, command, responseCode } = error as Error & {
    readonly code?: unknown;
    readonly command?: unknown;
    readonly responseCode?: unknown;
  };
  const step = typeof command === 'string' ? command : 'CONN';
  if (typeof responseCode !== 'number') {
    const what = typeof code === 'string' ? code : error.name;
    return new MailUnavailable(`The mail server could not be used (${what}, ${step})`);
  }
  const answer = `The mail server answered ${responseCode} to ${step}`;
  // A refused sender or log-in is a fault of the configuration, and not of the address.
  const isOfMail = step === 'RCPT TO' || step === 'DATA';
  return responseCode >= 500 && isOfMail ? new MailRefused(answer) : new MailUnavailable(answer);
}
