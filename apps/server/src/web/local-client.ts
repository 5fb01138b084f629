import { appRouter, type AppRouter } from '@internsync/api/root';
import type { ServiceCtx } from '@internsync/core/context';
import { createTRPCClient, TRPCClientError, type Operation } from '@trpc/client';
import { getErrorShape, type TRPCError } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import type { FastifyRequest } from 'fastify';
import { callAlone } from '../trpc/calls.ts';

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
            const { type: kind, path, input } = op;
            if (kind === 'subscription') throw new Error(`${path} is a live stream`);
            const answer = async () => {
              const outcome = await callAlone(request, ctx, { kind, path, input });
              if ('error' in outcome) {
                observer.error(toClientError(outcome.error, ctx, op, request));
                return;
              }
              observer.next({ result: { type: 'data', data: outcome.data } });
              observer.complete();
            };
            void answer();
          }),
    ],
  });
}

function toClientError(
  error: TRPCError,
  ctx: ServiceCtx,
  { path, input, type }: Operation,
  request: FastifyRequest,
) {
  const config = appRouter._def._config;
  const shape = getErrorShape({ config, error, type, path, input, ctx });
  const response = new Response(null, { headers: { 'x-request-id': request.id } });
  return TRPCClientError.from<AppRouter>({ error: shape }, { meta: { response } });
}
