import type { Actor } from '@internsync/core/actor';
import type { Deps, ServiceCtx } from '@internsync/core/context';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from './client-address.ts';
import { noteReplay } from './idempotency-key.ts';
import { noteRate } from './limit-headers.ts';
import { positionOf } from './read-position.ts';
import { noteStreamStart } from './stream-start.ts';

/**
 * The context of a request for verbs.
 *
 * @param idempotencyKey the request's key, if the call supports one.
 */
export function toServiceCtx(
  deps: Deps,
  request: FastifyRequest,
  actor: Actor,
  idempotencyKey: string | null = null,
): ServiceCtx {
  return {
    ...deps,
    log: request.log,
    actor,
    userAgent: request.headers['user-agent'] ?? null,
    address: clientAddress(request),
    noteRate: (applied) => noteRate(request, applied),
    noteStreamStart: (eventId) => noteStreamStart(request, eventId),
    position: positionOf(request, actor),
    idempotencyKey,
    noteReplay: () => noteReplay(request),
  };
}
