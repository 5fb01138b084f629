import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { Settings } from '@internsync/core/context';
import type { FastifyInstance } from 'fastify';
import { sendPage } from '../docs/static-files.ts';
import { describeApi } from './openapi.ts';
import { renderRestDocs } from './page.ts';

/** The page loads scripts, styles and the document only from this server. */
const CONTENT_SECURITY_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * `/docs/rest`: the legacy API, one row for each action; `/docs/rest/try`: the same to try;
 * `/docs/openapi.json`: its OpenAPI document.
 */
export function restDocsRoutes(app: FastifyInstance, settings: Settings): void {
  const document = describeApi(settings);
  let page: string | undefined;
  app.get('/docs/rest', (_request, reply) => sendPage(reply, (page ??= renderRestDocs(settings))));
  app.get('/docs/openapi.json', () => document);
  app.register(async (scope) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The libraries' OpenAPI types differ.
    const specification = { document } as StaticDocumentSpec;
    await scope.register(swagger, { mode: 'static', specification });
    await scope.register(swaggerUi, {
      routePrefix: '/docs/rest/try',
      staticCSP: CONTENT_SECURITY_POLICY,
      theme: { title: 'InternSync, legacy REST API' },
      // Without the input for another document's URL.
      uiConfig: { layout: 'BaseLayout', docExpansion: 'list' },
    });
  });
}
