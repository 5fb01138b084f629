import { PROCEDURE_ACCESS } from '@internsync/api/access';
import { describeError } from '@internsync/api/errors';
import { appRouter, type AppRouter } from '@internsync/api/root';
import { requireAccess, requireStudent, type Actor } from '@internsync/core/actor';
import { LEEWAY_MS } from '@internsync/core/sessions/access-token';
import type { Deps } from '@internsync/core/context';
import type { StreamKind } from '@internsync/core/ports';
import { fileTooLarge } from '@internsync/core/resumes/file-too-large';
import type { AnyTRPCSubscriptionProcedure } from '@trpc/server';
import {
  fastifyRequestHandler,
  type FastifyTRPCPluginOptions,
} from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endStreams, isEventStream, type StreamTimes } from '../http/event-streams.ts';
import { bodyTooLarge, refusalOf, sendError, type Refused } from '../http/send-error.ts';
import { idempotencyKeyOfCalls } from '../http/idempotency-key.ts';
import { tellPosition } from '../http/read-position.ts';
import { toServiceCtx } from '../http/request-context.ts';
import type { Identify } from '../session/identify.ts';
import { tellStreamStart } from '../http/stream-start.ts';
import { answerPlainCalls, MAX_BATCH_SIZE, plainCallsOf } from './calls.ts';
import { logError } from './errors.ts';
import { readInputs } from './input.ts';
import { SMALL_BODY_BYTES, type AdmitUpload } from '../load/uploads.ts';

/** Allowance for the JSON around a file, in bytes. */
const ENVELOPE_BYTES = 64 * 1024;

/**
 * The path of a call, or of a batch with a call, to a procedure that takes a file; only students may
 * call those. A path that escapes characters other than the comma gets the small body limit.
 */
const UPLOAD_PATH =
  '/:path(^(?:.*(?:,|%2[Cc])|)(?:resumes\\.upload|applications\\.submit)(?:(?:,|%2[Cc]).*|)$)';

const CALLER = 'caller';

type Routers = AppRouter['_def']['procedures'];
/** The paths of the procedures that are live streams. */
type StreamPath = {
  [R in keyof Routers]: {
    [P in keyof Routers[R] & string]: Routers[R][P] extends AnyTRPCSubscriptionProcedure
      ? `${R}.${P}`
      : never;
  }[keyof Routers[R] & string];
}[keyof Routers];

/** The live streams, as measures call them. */
const STREAM_KINDS: ReadonlyMap<string | undefined, StreamKind> = new Map(
  Object.entries({
    'applications.events': 'applications',
    'resumes.events': 'resumes',
    'jobs.events': 'company',
    'notices.events': 'notices',
  } satisfies Record<StreamPath, StreamKind>),
);

const Parameters = z.object({ path: z.string() });

/** What the tRPC routes need in addition to the verbs' dependencies. */
export interface TrpcOptions {
  readonly identify: Identify;
  readonly admitUpload: AdmitUpload;
  readonly streamTimes: StreamTimes;
}

/** Mounts the procedures under `/trpc` in their own scope. */
export function trpcRoutes(
  app: FastifyInstance,
  deps: Deps,
  { identify, admitUpload, streamTimes }: TrpcOptions,
): void {
  const { maxResumeBytes } = deps.settings;
  const base64Bytes = Math.ceil(maxResumeBytes / 3) * 4;
  const common = {
    router: appRouter,
    maxBatchSize: MAX_BATCH_SIZE,
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => describeError(error).details.retryAfterSeconds ?? 0);
      const longest = Math.max(0, ...waits);
      return longest > 0 ? { headers: { 'retry-after': String(longest) } } : {};
    },
    onError: ({ error, path, req }) => logError(req, error, path),
  } satisfies Omit<FastifyTRPCPluginOptions<AppRouter>['trpcOptions'], 'createContext'>;

  const answer = (maxBodySize: number) => async (req: FastifyRequest, res: FastifyReply) => {
    const { path } = Parameters.parse(req.params);
    const key = idempotencyKeyOfCalls(req, path.split(',').length);
    const ctx = toServiceCtx(deps, req, callerOf(req), key);
    const calls = plainCallsOf(req, path);
    if (calls) {
      await answerPlainCalls(req, res, ctx, calls);
      return;
    }
    const createContext = () => ctx;
    await fastifyRequestHandler({ ...common, maxBodySize, createContext, req, res, path });
  };

  app.register(
    (scope, _options, done) => {
      scope.decorateRequest(CALLER);
      scope.removeAllContentTypeParsers();
      readInputs(scope, maxResumeBytes + ENVELOPE_BYTES);
      scope.setErrorHandler((error: Refused, request, reply) => {
        const isSmall = request.routeOptions.bodyLimit === SMALL_BODY_BYTES;
        const refusal = refusalOf(
          error,
          isSmall ? bodyTooLarge(SMALL_BODY_BYTES) : fileTooLarge(deps.settings),
        );
        const path = singlePathOf(request);
        logError(request, refusal, path);
        return sendError(reply, refusal, path);
      });
      scope.addHook('onRequest', async (request) => {
        request.setDecorator(CALLER, await identify(request));
        refuseRole(request);
      });
      completeHeaders(scope);
      tellPosition(scope, deps);
      tellStreamStart(scope);
      endStreams(scope, streamTimes, {
        expiryOf: (request) => {
          const caller = callerOf(request);
          return caller.kind === 'anonymous' ? null : streamEnd(caller.expiresAt);
        },
        onSlow: (request, waitingBytes) => {
          const path = singlePathOf(request);
          const stream = STREAM_KINDS.get(path);
          if (stream) deps.measures.count('streams_cut', { stream, reason: 'slow' });
          request.log.info({ path, waitingBytes }, 'cut a live stream: its client does not read');
        },
      });

      scope.all('/:path', { bodyLimit: SMALL_BODY_BYTES }, answer(SMALL_BODY_BYTES));
      scope.all(
        UPLOAD_PATH,
        {
          bodyLimit: base64Bytes + ENVELOPE_BYTES,
          // Before the body is read, so that megabytes are not sent only to be refused.
          onRequest: async (request, reply) => {
            admitUpload(request, reply, requireStudent(callerOf(request)));
          },
        },
        answer(maxResumeBytes + ENVELOPE_BYTES),
      );
      done();
    },
    { prefix: '/trpc' },
  );
}

/** When a stream ends: an expired token is still valid during the leeway, and so is its stream. */
function streamEnd(expiresAt: Date): Date {
  const isOver = expiresAt.getTime() <= Date.now();
  return isOver ? new Date(expiresAt.getTime() + LEEWAY_MS) : expiresAt;
}

/** The procedure of a request with one call; `undefined` for a batch and for an unknown procedure. */
function singlePathOf({ params }: FastifyRequest): string | undefined {
  const { data } = Parameters.safeParse(params);
  return data && PROCEDURE_ACCESS.has(data.path) ? data.path : undefined;
}

/**
 * Refuses a single call by the wrong role before its input is read, in any form. The procedures of a
 * batch are refused one by one, and a stream by tRPC, in the format of streams.
 */
function refuseRole(request: FastifyRequest): void {
  const { method, headers } = request;
  if (method !== 'GET' && method !== 'POST') return;
  if (headers.accept?.includes('text/event-stream')) return;
  const access = PROCEDURE_ACCESS.get(singlePathOf(request) ?? '');
  if (access) requireAccess(callerOf(request), access);
}

function callerOf(request: FastifyRequest): Actor {
  return request.getDecorator<Actor>(CALLER);
}

/**
 * Corrects headers of tRPC's responses: tRPC replaces headers that CORS and caching depend on, and
 * answers an unsupported content type with JSON labelled as text.
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
