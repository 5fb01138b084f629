import { describeError } from '@internsync/api/errors';
import { appRouter, type AppRouter } from '@internsync/api/root';
import { authenticate } from '@internsync/core/auth/authenticate';
import type { Deps } from '@internsync/core/context';
import { TRPCError } from '@trpc/server';
import {
  fastifyTRPCPlugin,
  type CreateFastifyContextOptions,
  type FastifyTRPCPluginOptions,
} from '@trpc/server/adapters/fastify';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { FastifyError, FastifyInstance } from 'fastify';
import { BadJson } from './json.ts';
import { toServiceCtx } from './request-context.ts';
import { refuseBadJson } from './trpc-json.ts';

/** Calls in one batch at most. */
const MAX_BATCH_SIZE = 50;

/** Room for JSON around a file, in bytes. */
const ENVELOPE_BYTES = 64 * 1024;

/**
 * Mounts the procedures under `/trpc`, in a scope of their own: tRPC's plugin takes the JSON parser
 * away, which the rest of the server needs.
 */
export function trpcRoutes(app: FastifyInstance, deps: Deps): void {
  const base64Bytes = Math.ceil(deps.settings.maxResumeBytes / 3) * 4;
  app.register(
    (scope, _options, done) => {
      scope.addHook('onRoute', (route) => {
        route.bodyLimit = base64Bytes + ENVELOPE_BYTES;
      });
      scope.setErrorHandler((error: FastifyError | TRPCError, request, reply) => {
        const { status, body } = transportError(error);
        if (status >= 500) request.log.error({ err: error }, 'request failed');
        return reply.code(status).send(body);
      });
      completeHeaders(scope);
      endStreamsOnClose(scope);
      const options = {
        trpcOptions: {
          router: appRouter,
          maxBatchSize: MAX_BATCH_SIZE,
          maxBodySize: deps.settings.maxResumeBytes + ENVELOPE_BYTES,
          createContext: async ({ req }: CreateFastifyContextOptions) =>
            toServiceCtx(deps, req, await authenticate(deps, req.headers.authorization)),
          onError: ({ error, path, req }) => {
            const status = getHTTPStatusCodeFromError(error);
            const details = { procedure: path, code: error.code };
            if (status >= 500) req.log.error({ ...details, err: error }, 'procedure failed');
            else if (status === 401 || status === 404) req.log.info(details, error.message);
            else req.log.warn(details, error.code);
          },
        } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
      };
      // Not registered: its parser of JSON would be out of reach.
      fastifyTRPCPlugin<AppRouter>(scope, options, () => undefined);
      refuseBadJson(scope);
      done();
    },
    { prefix: '/trpc' },
  );
}

/**
 * A live stream has no end of its own, and closing waits for answers to end. Its connection is cut,
 * not finished: a client takes a finished stream for complete, but connects again after a cut.
 */
function endStreamsOnClose(scope: FastifyInstance): void {
  const streams = new Set<{ destroy(): unknown }>();
  scope.addHook('onSend', (_request, reply, payload, done) => {
    if (payload instanceof Response && isEventStream(payload)) {
      streams.add(reply.raw);
      reply.raw.once('close', () => streams.delete(reply.raw));
    }
    done(null, payload);
  });
  scope.addHook('preClose', () => {
    for (const stream of streams) stream.destroy();
  });
}

/**
 * tRPC brings values of its own of headers that CORS and caching depend on, and to a type that it does
 * not take it answers JSON as text.
 */
function completeHeaders(scope: FastifyInstance): void {
  scope.addHook('onSend', (_request, _reply, payload, done) => {
    if (payload instanceof Response) {
      payload.headers.append('vary', 'Origin');
      const untouched = isEventStream(payload) ? ', no-transform' : '';
      if (untouched === '') payload.headers.set('content-type', 'application/json');
      payload.headers.set('cache-control', `no-store${untouched}`);
    }
    done(null, payload);
  });
}

function isEventStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}

/** What is refused before a procedure sees it, in the shape of a tRPC error. */
function transportError(failure: FastifyError | TRPCError) {
  const statusCode =
    failure instanceof TRPCError
      ? getHTTPStatusCodeFromError(failure)
      : (failure.statusCode ?? 500);
  const code =
    statusCode === 413
      ? 'PAYLOAD_TOO_LARGE'
      : statusCode === 415
        ? 'UNSUPPORTED_MEDIA_TYPE'
        : statusCode < 500
          ? 'BAD_REQUEST'
          : 'INTERNAL_SERVER_ERROR';
  const words = {
    PAYLOAD_TOO_LARGE: 'The request is too large',
    UNSUPPORTED_MEDIA_TYPE: 'The content type must be application/json or multipart/form-data',
    BAD_REQUEST: 'The request cannot be read',
    INTERNAL_SERVER_ERROR: 'Something went wrong on our side',
  }[code];
  const message = failure instanceof BadJson ? failure.message : words;
  const error = new TRPCError({ code, message });
  const status = getHTTPStatusCodeFromError(error);
  const { details } = describeError(error);
  return {
    status,
    body: {
      error: {
        message,
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: { code, httpStatus: status, details },
      },
    },
  };
}
