import type { MailContent, MailLanguage } from './content.ts';

/** A mail to send. */
export interface Mail {
  /**
   * Names the mail: letters, digits and dashes. It is part of `Message-ID` (RFC 5322, section 3.6.4), so that a
   * mail that is sent twice after a lost connection is recognised as one.
   */
  readonly id: string;
  /** One e-mail address, without a display name. */
  readonly to: string;
  readonly language: MailLanguage;
  readonly content: MailContent;
  /** An https URL that unsubscribes by one POST (RFC 8058); `null`: nobody can unsubscribe from it. */
  readonly unsubscribe: string | null;
}

/** Sends mail. */
export interface Mailer {
  /**
   * Sends one mail. When it resolves, the next server has taken it over, or it is stored.
   *
   * @throws {MailRefused} when the next server refuses the address or the mail for good.
   * @throws {MailUnavailable} when it may be taken later.
   */
  send(mail: Mail): Promise<void>;
  /** Closes open connections. */
  close(): Promise<void>;
}
