import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { Settings } from '@internsync/core/context';
import type { FastifyInstance } from 'fastify';
import { describeApi } from './openapi.ts';

/** What the page loads is its own: scripts, styles and the document come from here. */
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

/** `/docs/rest`: the legacy API to read and to try; `/docs/openapi.json`: the same for programs. */
export function restDocsRoutes(app: FastifyInstance, settings: Settings): void {
  const document = describeApi(settings);
  app.get('/docs/openapi.json', () => document);
  app.register(async (scope) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Both libraries mean OpenAPI, in types of their own.
    const specification = { document } as StaticDocumentSpec;
    await scope.register(swagger, { mode: 'static', specification });
    await scope.register(swaggerUi, {
      routePrefix: '/docs/rest',
      staticCSP: CONTENT_SECURITY_POLICY,
      theme: { title: 'InternSync, legacy REST API' },
      // Without the bar that asks for other documents.
      uiConfig: { layout: 'BaseLayout', docExpansion: 'list' },
    });
  });
}
