import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { Deps } from '@internsync/core/context';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { answerClientError } from './client-error.ts';
import { docsRoutes } from './docs.ts';
import { fileRoutes } from './files.ts';
import { healthRoutes, type Dependencies } from './health.ts';
import { refuseUnknownMethods } from './methods.ts';
import { restDocsRoutes } from './rest/docs.ts';
import { restRoutes } from './rest/rest.ts';
import { trpcRoutes } from './trpc.ts';

/** What the HTTP side needs beside the dependencies of the verbs. */
export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  readonly corsOrigins: readonly string[];
  /** Whether the API of the old Django server is there as well; it is unless this says no. */
  readonly restShim?: boolean;
  /** What `/ready` asks. */
  readonly dependencies: Dependencies;
}

/** How long a client may take to send a whole request: a 5 MiB resume on a slow line. */
const REQUEST_TIMEOUT_MS = 120_000;

/** Builds the HTTP server; it is not yet listening. */
export async function buildServer(
  deps: Deps,
  { log, corsOrigins, restShim = true, dependencies }: ServerOptions,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    bodyLimit: 64 * 1024,
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : '/malformed-url'),
    routerOptions: {
      // A batch names its procedures in the path.
      maxParamLength: 4096,
    },
  });

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    // The path alone: a query string may carry what a person searched for.
    const [path] = request.url.split('?', 1);
    const ms = Math.round(reply.elapsedTime);
    request.log.info(
      { method: request.method, path, status: reply.statusCode, ms, ip: request.ip },
      'request',
    );
    done();
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'Not found' }));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply
      .code(status)
      .send({ error: status >= 500 ? 'Something went wrong on our side' : 'Bad request' });
  });

  await app.register(helmet, {
    // Nothing here loads anything; /docs has its style inside.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'unsafe-inline'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
  });
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'retry-after', 'content-disposition', 'repr-digest'],
    maxAge: 86_400,
    // OPTIONS from no browser is no error.
    strictPreflight: false,
  });
  refuseUnknownMethods(app);

  app.get('/', () => ({
    name: 'InternSync',
    trpc: '/trpc',
    files: '/files',
    ...(restShim && { rest: '/api' }),
    docs: '/docs',
    health: '/health',
    ready: '/ready',
  }));
  healthRoutes(app, dependencies);
  docsRoutes(app, restShim);
  trpcRoutes(app, deps);
  fileRoutes(app, deps);
  if (restShim) {
    restRoutes(app, deps);
    restDocsRoutes(app, deps.settings);
  }
  return await app;
}

/** Fastify answers a path with a broken escape by itself, past every hook; ours shall be like any other. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
