/**
 * SQLSTATE codes and classes with which PostgreSQL says that it cannot do its work now, whatever it was
 * asked (https://www.postgresql.org/docs/current/errcodes-appendix.html). A class has two characters.
 */
const UNAVAILABLE_STATES = new Set([
  '08', // the connection
  '53', // memory, disk and connections
  '58', // files and the system
  '57P01', // the server shuts down, or an operator ended the session
  '57P02', // it restarts after a crash
  '57P03', // it starts
  '57P05', // an idle session was ended
  '57014', // the statement took too long
  '25P03', // a transaction stood idle too long
  '25P04', // a transaction took too long
  '55P03', // a lock was not to be had
  '25006', // a standby took over, or is asked by mistake
  '40P01', // a deadlock, again and again
  '40001', // others changed the same, again and again
]);

/** What the driver and the operating system call a connection that is lost or was not to be had. */
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
 * Whether an error of the database, or one that it caused, says that the database is not to be had at
 * the moment: the same may succeed later. Where a connection was lost, what was asked may have been done
 * all the same.
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

/** Of a server behind a Unix socket that is not running. */
function isMissingSocket(code: string, error: Error): boolean {
  return code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
}
