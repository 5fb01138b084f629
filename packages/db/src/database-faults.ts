/**
 * SQLSTATE codes and classes that mean that PostgreSQL cannot work now, whatever the statement was
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html). A class has two characters.
 */
const UNAVAILABLE_STATES = new Set([
  '08', // the connection
  '53', // memory, disk and connections
  '58', // files and the system
  '57P01', // the server shuts down, or an operator ended the session
  '57P02', // a restart after a crash
  '57P03', // the server is starting
  '57P05', // an idle session was ended
  '57014', // the statement took too long
  '25P03', // a transaction was idle too long
  '25P04', // a transaction took too long
  '55P03', // a lock was not available
  '25006', // a standby took over, or was addressed by mistake
  '40P01', // a deadlock, repeatedly
  '40001', // a conflict with other changes, repeatedly
]);

/** Error codes of the driver and the operating system for a connection that is lost or cannot be made. */
const LOST_CONNECTION = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECTION_TIMEOUT',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * Whether an error, or its cause, means that the database is unavailable at the moment, so that the same
 * call may succeed later. If a connection was lost, the statement may still have been executed.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (LOST_CONNECTION.has(code) || isMissingSocket(code, error)) return true;
  if (SQLSTATE.test(code)) {
    return UNAVAILABLE_STATES.has(code) || UNAVAILABLE_STATES.has(code.slice(0, 2));
  }
  return isDatabaseUnavailable(error.cause);
}

/** A server behind a Unix socket is not running. */
function isMissingSocket(code: string, error: Error): boolean {
  return code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
}
