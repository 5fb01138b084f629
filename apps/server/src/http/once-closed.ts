import type { ServerResponse } from 'node:http';

/**
 * Calls `done` when an answer has been sent or its client is gone, at once where that is so already:
 * a client may leave while it is found out who it is.
 */
export function onceClosed(answer: ServerResponse, done: () => void): void {
  if (answer.closed) done();
  else answer.once('close', done);
}
