import type { ServerResponse } from 'node:http';

/**
 * Calls `done` once, when the response has been sent or the client has disconnected; immediately if
 * that has already happened, since a client may disconnect during authentication.
 */
export function onceClosed(answer: ServerResponse, done: () => void): void {
  if (answer.closed) done();
  else answer.once('close', done);
}
