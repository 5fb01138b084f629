import type { FastifyInstance } from 'fastify';

/** Every method that something here answers to. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Refuses TRACE and whatever else nobody serves (RFC 9110, section 9.3.8), on every path. */
export function refuseUnknownMethods(app: FastifyInstance): void {
  app.addHook('onRequest', ({ method }, reply, done) => {
    if (METHODS.includes(method)) done();
    else reply.code(405).header('allow', METHODS.join(', ')).send({ error: 'Method not allowed' });
  });
}
