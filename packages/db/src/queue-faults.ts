import { isDatabaseUnavailable } from './database-faults.ts';

/** Messages of `pg` and pg-boss, without a code, for a connection that is lost or cannot be made. */
const LOST_CONNECTION =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|LISTEN\/NOTIFY heartbeat timed out)/;

/** Whether a fault of the queue only means that the database is unavailable. */
export function isQueueUnavailable(error: Error): boolean {
  return isDatabaseUnavailable(error) || LOST_CONNECTION.test(error.message);
}

/** pg-boss reports some faults as plain copies of their errors, whatever its types say. */
export function toError(fault: { readonly message: string; readonly stack?: string }): Error {
  return fault instanceof Error ? fault : Object.assign(new Error(fault.message), fault);
}
