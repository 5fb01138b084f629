import type { Deps } from '@internsync/core/context';
import type { FastifyInstance } from 'fastify';
import type { AdmitUpload } from '../load/uploads.ts';
import type { Route } from './endpoint.ts';
import { legacyEndpoints } from './endpoints.ts';
import { detail } from './errors.ts';
import { sendJson } from '../http/send-json.ts';
import { prepareScope, serveEndpoint } from './serve.ts';
import { toPattern } from './path-pattern.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Mounts the old Django server's API under `/api`: both generations of its routes, which call the same
 * verbs as tRPC. Its names, formats, statuses and escaping are confined to this folder.
 */
export function restRoutes(app: FastifyInstance, deps: Deps, admitUpload: AdmitUpload): void {
  app.register((scope, _options, done) => {
    prepareScope(scope);
    const endpoints = Object.values(legacyEndpoints(deps.settings)).flat();
    for (const endpoint of endpoints) serveEndpoint(scope, deps, { endpoint, admitUpload });
    refuseOtherMethods(
      scope,
      endpoints.flatMap((endpoint) =>
        endpoint.routes.map((route) => ({ ...route, path: toPattern(route, endpoint) })),
      ),
    );
    done();
  });
}

/** Answers 405 to a known path with another method, before any other check. */
function refuseOtherMethods(scope: FastifyInstance, routes: readonly Route[]): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const known = routes.filter((route) => route.path === path).map(({ method }) => method);
    const allowed = [...known, ...(known.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
    scope.route({
      method: METHODS.filter((method) => !allowed.includes(method)),
      url: path,
      onRequest: async (request, reply) => {
        const { body } = detail(405, `Method "${request.method}" not allowed.`);
        return await sendJson(reply.header('allow', allowed.join(', ')), 405, body);
      },
      handler: () => undefined,
    });
  }
}
