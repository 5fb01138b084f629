import type { Inspector } from './inspector.ts';
import { isCommitted, PgMessages, statementOf } from './pg-messages.ts';

/** The connections that sent LISTEN. */
export const LISTENS = 'listens';

/** Which answers to COMMIT are lost; shared by all connections of a proxy. */
export interface CommitLoss {
  /** Called at each answer. */
  takes: () => boolean;
}

/** Inspects a connection to PostgreSQL: recognises listeners, and loses answers to COMMIT. */
export function inspectPg(loss: CommitLoss): Inspector {
  const asked = new PgMessages('client');
  const answered = new PgMessages('server');
  let listens = false;
  return {
    toServer: (chunk) => {
      for (const message of asked.push(chunk)) {
        if (/^\s*listen\b/i.test(statementOf(message) ?? '')) listens = true;
      }
    },
    toClient: (chunk) => {
      const passed: Buffer[] = [];
      for (const message of answered.push(chunk)) {
        if (isCommitted(message) && loss.takes())
          return { passed: Buffer.concat(passed), cut: true };
        passed.push(message.bytes);
      }
      return { passed: Buffer.concat(passed), cut: false };
    },
    is: (kind) => kind === LISTENS && listens,
  };
}
