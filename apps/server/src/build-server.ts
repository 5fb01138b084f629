import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import type { Deps } from '@internsync/core/context';
import { toServiceError } from '@internsync/core/unavailable';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { answerClientError } from './http/client-error.ts';
import { limitConnections } from './load/connections.ts';
import { docsRoutes } from './docs/routes.ts';
import { fileRoutes } from './files/routes.ts';
import type { Dependencies } from './telemetry/dependencies.ts';
import { healthRoutes } from './telemetry/health.ts';
import { REPLAYED_HEADER, replayHeader } from './http/idempotency-key.ts';
import { limitHeaders, RATE_HEADERS, setRetryAfter } from './http/limit-headers.ts';
import { isOutage, logOutage } from './telemetry/log-outage.ts';
import { refuseUnknownMethods } from './http/methods.ts';
import type { Capacity } from './load/concurrency-gate.ts';
import { securityHeaders } from './http/security-headers.ts';
import { shedOverload, type LoadLimits } from './load/overload.ts';
import { restDocsRoutes } from './rest/docs.ts';
import { restRoutes } from './rest/rest.ts';
import { STREAM_START_HEADER } from './http/stream-start.ts';
import { trpcRoutes } from './trpc/routes.ts';
import { boundUploads } from './load/uploads.ts';

/** What the HTTP side needs beside the dependencies of the verbs. */
export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  readonly corsOrigins: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  /** How much the server takes on; without it, as much as comes. */
  readonly load?: LoadLimits;
  /** How many TCP connections there may be; without it, any number. */
  readonly connections?: Capacity;
  /** How many large bodies may arrive at once; without it, any number. */
  readonly uploads?: Capacity;
  readonly times?: Partial<Times>;
  /** Whether the API of the old Django server is there as well; it is unless this says no. */
  readonly restShim?: boolean;
  /** What `/ready` asks. */
  readonly dependencies: Dependencies;
  /** Whether the API can be served yet; without it, it can. */
  readonly hasStarted?: () => boolean;
}

/** How long clients may take, in milliseconds. */
export interface Times {
  /** To send the head of a request. */
  readonly headersMs: number;
  /** To send a whole request: a 5 MiB resume on a slow line. */
  readonly requestMs: number;
  /** Between two requests on a connection; longer than load balancers keep theirs, which is a minute. */
  readonly idleMs: number;
  /** How often the times above are looked after. */
  readonly checkMs: number;
  /** The longest that a live stream lasts before its client has to connect again. */
  readonly streamMs: number;
}

const TIMES: Times = {
  headersMs: 15_000,
  requestMs: 120_000,
  idleMs: 72_000,
  checkMs: 5000,
  streamMs: 3_600_000,
};

/** Of a request's head, its URL included: a batch of queries has its inputs there. */
const MAX_HEADER_BYTES = 16 * 1024;

const UNBOUNDED: Capacity = {
  total: Number.POSITIVE_INFINITY,
  perKey: Number.POSITIVE_INFINITY,
};

/** Builds the HTTP server; it is not yet listening. */
export async function buildServer(
  deps: Deps,
  {
    log,
    corsOrigins,
    trustedProxies = [],
    load = { requests: UNBOUNDED, eventLoopDelayMs: null },
    connections,
    uploads = UNBOUNDED,
    times,
    restShim = true,
    dependencies,
    hasStarted = () => true,
  }: ServerOptions,
): Promise<FastifyInstance> {
  const { headersMs, requestMs, idleMs, checkMs, streamMs } = { ...TIMES, ...times };
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // By address: a number of hops would believe whoever connects directly.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    http: {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    // Ours answers in the shape of the API that is called.
    return503OnClosing: false,
    bodyLimit: 64 * 1024,
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : '/malformed-url'),
    routerOptions: {
      // A batch names its procedures in the path.
      maxParamLength: 4096,
    },
  });

  if (connections) limitConnections(app.server, connections, { trustedProxies, log });

  limitHeaders(app);
  replayHeader(app);
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
    const foreseen = toServiceError(error);
    if (foreseen?.code === 'UNAVAILABLE') {
      if (isOutage(foreseen)) logOutage(request.log, foreseen);
      setRetryAfter(reply, foreseen);
      return reply.code(503).send({ error: foreseen.message });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply
      .code(status)
      .send({ error: status >= 500 ? 'Something went wrong on our side' : 'Bad request' });
  });

  securityHeaders(app);
  await app.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'x-request-id',
      'retry-after',
      'content-disposition',
      'repr-digest',
      STREAM_START_HEADER,
      REPLAYED_HEADER,
      ...RATE_HEADERS,
    ],
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
  healthRoutes(app, dependencies, hasStarted);
  docsRoutes(app, restShim);
  const admitUpload = boundUploads(uploads);
  // What tells how the server does stays outside of what is refused when it has too much to do.
  await app.register(async (scope) => {
    shedOverload(scope, { ...load, hasStarted });
    trpcRoutes(scope, deps, { admitUpload, streamMs });
    fileRoutes(scope, deps);
    if (restShim) restRoutes(scope, deps, admitUpload);
  });
  if (restShim) restDocsRoutes(app, deps.settings);
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
