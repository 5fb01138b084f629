import { describeProcedures, type ProcedureDescription } from '@internsync/api/describe';
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
  // Made when somebody first asks, because it takes as long as half of a start.
  let procedures: ProcedureDescription[] | undefined;
  let page: string | undefined;
  const described = () => (procedures ??= describeProcedures());
  staticFiles(app);
  app.get('/docs', (_request, reply) => {
    page ??= renderDocs(described(), Examples.parse(examples), restShim);
    return sendPage(reply, page);
  });
  app.get('/docs/procedures.json', described);
}
