/** Why something that the server depends on cannot be used, for the person who runs the server. */
export interface Fault {
  /** One line: the setting, what was tried, what to do. It contains no password. */
  readonly line: string;
  /**
   * `never`: a mistake in the settings. `if_it_comes_up`: nobody answers at that address. `soon`:
   * somebody answers who is not ready.
   */
  readonly heals: 'never' | 'if_it_comes_up' | 'soon';
}

/**
 * Whether a fault ends the start. A mistake always does. Where nobody answers, production waits, because
 * an orchestrator starts the parts in any order; a person at a terminal has made a mistake. Development
 * waits too once somebody has answered: that part is being started.
 */
export function endsStart(
  { heals }: Fault,
  { production, attempt }: { readonly production: boolean; readonly attempt: number },
): boolean {
  if (heals === 'never') return true;
  return heals === 'if_it_comes_up' && !production && attempt === 1;
}

/** The first error in a chain of causes that has a code; otherwise the last error. */
export function rootOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === '' && error.cause instanceof Error) return rootOf(error.cause);
  // A host with several addresses: Node reports the failures of all of them.
  if (error instanceof AggregateError && error.message === '' && error.errors.length > 0) {
    return { code, message: rootOf(error.errors[0]).message };
  }
  return { code, message: oneLine(error.message) };
}

/** The first line of a message, without its final stop. */
export function oneLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').trim().replace(/\.$/u, '');
}

/** Codes for an address at which nobody answers. */
export const NOBODY_THERE: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at'],
  ['ENOENT', 'there is no socket'],
  ['ETIMEDOUT', 'no answer from'],
  ['CONNECT_TIMEOUT', 'no answer from'],
  ['CONNECTION_TIMEOUT', 'no answer from'],
  ['EHOSTUNREACH', 'there is no route to'],
  ['EHOSTDOWN', 'there is no route to'],
  ['ENETUNREACH', 'there is no route to'],
  ['ENETDOWN', 'there is no route to'],
]);

/** Codes for a host name that cannot be resolved. */
export const UNKNOWN_HOST: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME']);

/** Whether TLS failed because of the certificate (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
export function isCertificateFault(code: string): boolean {
  return (
    /CERT|CRL|SELF_SIGNED|UNABLE_TO_VERIFY|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/u.test(
      code,
    ) && code !== 'CERT_REQUIRED'
  );
}

/** Whether one side spoke TLS and the other one did not. */
export function isTlsMismatch(code: string): boolean {
  return code === 'EPROTO' || code.startsWith('ERR_SSL_');
}
