import { describeProcedures } from '@internsync/api/describe';
import type { FastifyInstance } from 'fastify';
import { renderDocs } from './docs-page.ts';

/** `/docs`: every procedure with its input and output, from the schemas that check them. */
export function docsRoutes(app: FastifyInstance): void {
  const procedures = describeProcedures();
  const page = renderDocs(procedures);
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/docs/procedures.json', () => procedures);
}
