/** The next server refuses this address or mail for good (RFC 5321, section 4.2.1: 5yz). */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** The mail was not taken over now; it may be later. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';
}
