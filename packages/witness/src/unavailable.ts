/**
 * Why a witness may answer later:
 * - `unreachable`: no connection, or it broke.
 * - `too_slow`: no whole answer in time.
 * - `busy`: 429.
 * - `server_error`: 408, 425 or 5xx.
 * - `stopped`: the caller gave up.
 * - `key_refused`: 401 or 403; `not_found`: 404; `redirected`: 3xx. The operator has to correct a setting.
 */
export type UnavailableReason =
  | 'unreachable'
  | 'too_slow'
  | 'busy'
  | 'server_error'
  | 'stopped'
  | 'key_refused'
  | 'not_found'
  | 'redirected';

const SENTENCES: Readonly<Record<UnavailableReason, string>> = {
  unreachable: 'The witness cannot be reached.',
  too_slow: 'The witness did not answer in time.',
  busy: 'The witness refuses more calls for now.',
  server_error: 'The witness failed.',
  stopped: 'The call to the witness was stopped.',
  key_refused: 'The witness refuses the key: see WITNESS_API_KEY.',
  not_found: 'There is no such witness: see WITNESS_URL and WITNESS_MODEL.',
  redirected: 'The witness is at another address: see WITNESS_URL.',
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
