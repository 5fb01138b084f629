import { describeProcedures } from '@internsync/api/describe';
import type { FastifyInstance } from 'fastify';
import { Examples } from './example.ts';
import examples from './examples.json' with { type: 'json' };
import { renderDocs } from './page.ts';
import { sendPage, staticFiles } from './static-files.ts';

/**
 * `/docs`: every procedure with its callers, errors, limits, fields and examples, and a link to the legacy
 * API's docs if that API is served.
 */
export function docsRoutes(app: FastifyInstance, restShim: boolean): void {
  const procedures = describeProcedures();
  const page = renderDocs(procedures, Examples.parse(examples), restShim);
  staticFiles(app);
  app.get('/docs', (_request, reply) => sendPage(reply, page));
  app.get('/docs/procedures.json', () => procedures);
}
