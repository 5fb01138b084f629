import { isDatabaseUnavailable } from './database-faults.ts';

/** What `pg` and pg-boss say of a connection that is lost or was not to be had, without a code. */
const LOST_CONNECTION =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|LISTEN\/NOTIFY heartbeat timed out)/;

/** Whether a fault of the queue is only that the database is not to be had. */
export function isQueueUnavailable(error: Error): boolean {
  return isDatabaseUnavailable(error) || LOST_CONNECTION.test(error.message);
}

/** pg-boss tells of some faults by plain copies of their errors, whatever its types say. */
export function toError(fault: { readonly message: string; readonly stack?: string }): Error {
  return fault instanceof Error ? fault : Object.assign(new Error(fault.message), fault);
}
