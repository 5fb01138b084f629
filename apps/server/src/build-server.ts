import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import type { Deps } from '@internsync/core/context';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { accountPages } from './account-pages/routes.ts';
import { clientAddress } from './http/client-address.ts';
import { answerClientError, MAX_HEADER_BYTES } from './http/client-error.ts';
import { requireBodyRate } from './load/body-rate.ts';
import { isIn, toBlockList } from './http/trusted-proxies.ts';
import { limitConnections } from './load/connections.ts';
import { docsRoutes } from './docs/routes.ts';
import { fileRoutes } from './files/routes.ts';
import type { Dependencies } from './telemetry/dependencies.ts';
import { countRequests } from './telemetry/metrics/count-requests.ts';
import type { Metrics } from './telemetry/metrics/create-metrics.ts';
import { traceRequests } from './telemetry/tracing/trace-requests.ts';
import { healthRoutes } from './telemetry/health.ts';
import { REPLAYED_HEADER, replayHeader } from './http/idempotency-key.ts';
import { POSITION_HEADER } from './http/read-position.ts';
import { limitHeaders, RATE_HEADERS } from './http/limit-headers.ts';
import { refuseUnknownMethods } from './http/methods.ts';
import type { Capacity } from './load/concurrency-gate.ts';
import { tellRefusedOrigins } from './http/origins.ts';
import { otherPaths } from './http/other-paths.ts';
import { answerUnreadBodies, LINGER, type Linger } from './http/unread-bodies.ts';
import { securityHeaders } from './http/security-headers.ts';
import { shedOverload, type LoadLimits } from './load/overload.ts';
import { base64Room } from './rest/base64.ts';
import { restDocsRoutes } from './rest/docs.ts';
import { restRoutes } from './rest/rest.ts';
import { STREAM_START_HEADER } from './http/stream-start.ts';
import { sessionCookies } from './session/cookies.ts';
import { identifyBy, keepHeaderToThisOrigin } from './session/identify.ts';
import { sessionRoutes } from './session/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { trpcRoutes } from './trpc/routes.ts';
import { boundUploads } from './load/uploads.ts';
import { frontDoor } from './web/front-door.ts';
import type { Web } from './web/load-web.ts';
import { webAssets, webRoutes } from './web/routes.ts';

/** What the HTTP server needs in addition to the verbs' dependencies. */
export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  readonly corsOrigins: readonly string[];
  /** Whether browsers get their sessions in cookies for https only; default: yes. */
  readonly secureCookies?: boolean;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies?: readonly string[];
  /** When the server refuses requests; default: never. */
  readonly load?: LoadLimits;
  /** The most open TCP connections; default: no limit. */
  readonly connections?: Capacity;
  /** The most large bodies received at once; default: no limit. */
  readonly uploads?: Capacity;
  readonly times?: Partial<Times>;
  /** How long and how much is read after an answer to a body that was not read. */
  readonly linger?: Linger;
  /** Whether to serve the old Django server's API too; default: yes. */
  readonly restShim?: boolean;
  /** The built pages; `null`, the default: none are served. */
  readonly web?: Web | null;
  /** Where requests are counted; `null`, the default: nowhere. */
  readonly metrics?: Metrics | null;
  /** Whether requests are traced; default: no. */
  readonly traced?: boolean;
  /** What `/ready` checks. */
  readonly dependencies: Dependencies;
  /** Whether the API can be served yet; default: always. */
  readonly hasStarted?: () => boolean;
  /** How long the first query that waits for a database connection has waited, in milliseconds; default: 0. */
  readonly databaseWaitMs?: () => number;
}

/** Time limits for clients, in milliseconds. */
export interface Times {
  /** To send the head of a request. */
  readonly headersMs: number;
  /** To send a whole request; default: enough for the largest body on a slow line. */
  readonly requestMs: number;
  /** The time over which the rate of a body is measured. */
  readonly bodyWindowMs: number;
  /** Between two requests on a connection; longer than load balancers keep one, which is a minute. */
  readonly idleMs: number;
  /** How often the limits above are checked. */
  readonly checkMs: number;
  /** The longest a live stream lasts; its client then reconnects. */
  readonly streamMs: number;
  /** A live stream whose client does not read is cut after this time; its client then reconnects. */
  readonly slowReaderMs: number;
  /**
   * A connection over which nothing has moved for so long is closed: a client that does not read its answer.
   * Longer than an answer takes, and than the pauses of a live stream.
   */
  readonly stalledMs: number;
}

const TIMES: Omit<Times, 'requestMs'> = {
  headersMs: 15_000,
  // A bus in a tunnel sends nothing for some seconds.
  bodyWindowMs: 15_000,
  idleMs: 72_000,
  checkMs: 5000,
  streamMs: 3_600_000,
  slowReaderMs: 20_000,
  stalledMs: 45_000,
};

/** The least rate of a body over each window: far below the slowest mobile network. */
const BODY_BYTES_PER_SECOND = 500;

/** The rate at which the largest body arrives in time: that of a good EDGE connection. */
const SLOW_LINE_BYTES_PER_SECOND = 24_000;
const LEAST_REQUEST_MS = 120_000;

const UNBOUNDED: Capacity = {
  total: Number.POSITIVE_INFINITY,
  perKey: Number.POSITIVE_INFINITY,
};

/** Builds the HTTP server without listening. */
export async function buildServer(
  deps: Deps,
  {
    log,
    corsOrigins,
    secureCookies = true,
    trustedProxies = [],
    load = { requests: UNBOUNDED, eventLoopDelayMs: null, databaseWaitMs: null },
    connections,
    uploads = UNBOUNDED,
    times,
    linger = LINGER,
    restShim = true,
    web = null,
    metrics = null,
    traced = false,
    dependencies,
    hasStarted = () => true,
    databaseWaitMs = () => 0,
  }: ServerOptions,
): Promise<FastifyInstance> {
  const {
    headersMs,
    requestMs,
    bodyWindowMs,
    idleMs,
    checkMs,
    streamMs,
    slowReaderMs,
    stalledMs,
  }: Times = { requestMs: requestTime(deps.settings.maxResumeBytes), ...TIMES, ...times };
  const proxies = toBlockList(trustedProxies);
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // By address: a hop count would also trust clients that connect directly.
    // A function, because proxies may write a port beside an address, which the framework does not expect.
    trustProxy: trustedProxies.length > 0 && ((address) => isIn(proxies, address)),
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionTimeout: stalledMs,
    http: {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    // `shedOverload` answers instead, in the format of the called API.
    return503OnClosing: false,
    bodyLimit: 64 * 1024,
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : '/malformed-url'),
    routerOptions: {
      // A tRPC batch lists its procedures in the path. Fastify answers a longer parameter itself, in a
      // format of its own, so none may be longer.
      maxParamLength: MAX_HEADER_BYTES,
    },
  });

  requireBodyRate(app.server, { bytesPerSecond: BODY_BYTES_PER_SECOND, windowMs: bodyWindowMs });
  if (connections) limitConnections(app.server, connections, { trustedProxies, log });

  if (traced) traceRequests(app);
  if (metrics) countRequests(app, metrics);
  answerUnreadBodies(app, linger);
  limitHeaders(app);
  replayHeader(app);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    // Without the query string: it may hold a person's search terms.
    const [path] = request.url.split('?', 1);
    const ms = Math.round(reply.elapsedTime);
    request.log.info(
      { method: request.method, path, status: reply.statusCode, ms, ip: clientAddress(request) },
      'request',
    );
    done();
  });
  securityHeaders(app);
  // Before CORS, which answers preflights.
  tellRefusedOrigins(app, corsOrigins, log);
  keepHeaderToThisOrigin(app);
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
      POSITION_HEADER,
      ...RATE_HEADERS,
    ],
    maxAge: 86_400,
    // An OPTIONS request that is not a preflight is valid.
    strictPreflight: false,
  });
  refuseUnknownMethods(app);
  otherPaths(app, restShim ? '/api/' : null);

  frontDoor(app, web !== null, {
    name: 'InternSync',
    trpc: '/trpc',
    files: '/files',
    session: '/session',
    ...(restShim && { rest: '/api' }),
    docs: '/docs',
    health: '/health',
    ready: '/ready',
  });
  healthRoutes(app, dependencies, hasStarted);
  docsRoutes(app, restShim);
  if (web) webAssets(app, web);
  const admitUpload = boundUploads(uploads);
  // Health and docs routes bypass load shedding.
  await app.register(async (scope) => {
    shedOverload(scope, load, { hasStarted, databaseWaitMs });
    await scope.register(cookie);
    const cookies = sessionCookies(deps.settings, secureCookies);
    const identify = identifyBy(deps, cookies);
    trpcRoutes(scope, deps, {
      identify,
      admitUpload,
      streamTimes: { mostMs: streamMs, slowMs: slowReaderMs },
    });
    fileRoutes(scope, deps, identify);
    sessionRoutes(scope, deps, cookies);
    accountPages(scope, deps, web !== null);
    if (web) webRoutes(scope, deps, web);
    await scope.register(async (inner) => mailRoutes(inner, deps, web !== null));
    if (restShim) restRoutes(scope, deps, admitUpload);
  });
  if (restShim) restDocsRoutes(app, deps.settings);
  return await app;
}

/** The time for a whole request, in milliseconds; its largest body is a resume in base64. */
function requestTime(maxResumeBytes: number): number {
  const largest = base64Room(maxResumeBytes);
  return Math.max(LEAST_REQUEST_MS, Math.ceil((largest / SLOW_LINE_BYTES_PER_SECOND) * 1000));
}

/** Whether the path's escapes are valid. Fastify answers invalid ones itself, without running hooks. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
