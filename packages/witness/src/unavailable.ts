/**
 * Why a witness may answer later:
 * - `unreachable`: no connection, or it broke.
 * - `too_slow`: no whole answer in time.
 * - `busy`: 429.
 * - `server_error`: 408, 425 or 5xx.
 * - `stopped`: the caller gave up.
 */
export type UnavailableReason = 'unreachable' | 'too_slow' | 'busy' | 'server_error' | 'stopped';

const SENTENCES: Readonly<Record<UnavailableReason, string>> = {
  unreachable: 'The witness cannot be reached.',
  too_slow: 'The witness did not answer in time.',
  busy: 'The witness refuses more calls for now.',
  server_error: 'The witness failed.',
  stopped: 'The call to the witness was stopped.',
};

/**
 * The witness gave no answer, but may give one later. It has no cause on purpose: the errors of the HTTP
 * client carry the request, which holds the key and the resume.
 */
export class WitnessUnavailable extends Error {
  override readonly name = 'WitnessUnavailable';
  readonly reason: UnavailableReason;

  /**
   * @param detail A code of the system such as `ECONNREFUSED`, or a status such as `HTTP 503`.
   */
  constructor(reason: UnavailableReason, detail?: string) {
    super(detail === undefined ? SENTENCES[reason] : `${SENTENCES[reason]} (${detail})`);
    this.reason = reason;
  }
}
