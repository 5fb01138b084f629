import type { FastifyInstance } from 'fastify';
import { methodNotAllowed, sendError } from './send-error.ts';

/** All methods that any route serves. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Refuses TRACE (RFC 9110, section 9.3.8) and all other methods that no route serves, on every path. */
export function refuseUnknownMethods(app: FastifyInstance): void {
  app.addHook('onRequest', ({ method }, reply, done) => {
    if (METHODS.includes(method)) done();
    else sendError(reply.header('allow', METHODS.join(', ')), methodNotAllowed());
  });
}
