import { toTRPCError } from '@internsync/api/errors';
import { appRouter, type AppRouter } from '@internsync/api/root';
import type { ServiceCtx } from '@internsync/core/context';
import { createTRPCClient, TRPCClientError, type Operation } from '@trpc/client';
import { callTRPCProcedure, getErrorShape, getTRPCErrorFromUnknown } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import type { FastifyRequest } from 'fastify';
import { answerInTime } from '../http/answer-in-time.ts';
import { logError } from '../trpc/errors.ts';

/**
 * The typed client, whose calls do not leave the process. Its errors are those that a browser would get,
 * so that the same code understands them. It has no live streams.
 */
export function localClient(ctx: ServiceCtx, request: FastifyRequest) {
  return createTRPCClient<AppRouter>({
    links: [
      () =>
        ({ op }) =>
          observable((observer) => {
            const answer = async () => {
              try {
                observer.next({ result: { type: 'data', data: await call(ctx, op) } });
                observer.complete();
              } catch (cause) {
                observer.error(toClientError(cause, ctx, op, request));
              }
            };
            void answer();
          }),
    ],
  });
}

async function call(ctx: ServiceCtx, { path, input, type, signal }: Operation): Promise<unknown> {
  return await answerInTime(
    callTRPCProcedure({
      router: appRouter,
      ctx,
      path,
      type,
      getRawInput: async () => input,
      signal: signal ?? undefined,
      batchIndex: 0,
    }),
  );
}

function toClientError(
  cause: unknown,
  ctx: ServiceCtx,
  { path, input, type }: Operation,
  request: FastifyRequest,
) {
  const error = toTRPCError(getTRPCErrorFromUnknown(cause));
  logError(request, error, path);
  const config = appRouter._def._config;
  const shape = getErrorShape({ config, error, type, path, input, ctx });
  const response = new Response(null, { headers: { 'x-request-id': request.id } });
  return TRPCClientError.from<AppRouter>({ error: shape }, { meta: { response } });
}
