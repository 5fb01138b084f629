import { describeProcedures } from '@internsync/api/describe';
import type { FastifyInstance } from 'fastify';
import { renderDocs } from './page.ts';

/**
 * `/docs`: every procedure with its input and output, generated from the validation schemas, and a link
 * to the legacy API's docs if that API is served.
 */
export function docsRoutes(app: FastifyInstance, restShim: boolean): void {
  const procedures = describeProcedures();
  const page = renderDocs(procedures, restShim);
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/docs/procedures.json', () => procedures);
}
