import type { Actor } from '@internsync/core/actor';
import type { Deps } from '@internsync/core/context';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { namedSession } from '../session/identify.ts';
import { isEventStream } from './event-streams.ts';

/**
 * Request and response header: the position of the database up to which a caller has seen it. A caller
 * that sends the last one it received finds what it has written, whichever server and replica answer.
 */
export const POSITION_HEADER = 'x-internsync-position';

/** The beginning of everything: any replica will do. */
const ANY = '0/0';

/** From this status on an answer is a refusal or a failure. */
const FIRST_ERROR = 400;

/**
 * The position that a request must be answered from; `null`: from the primary. A signed-in caller that
 * sends none may have written a moment ago. A caller that is not signed in has written nothing.
 */
export function positionOf(request: FastifyRequest, actor: Actor): string | null {
  const sent = request.headers[POSITION_HEADER];
  if (typeof sent === 'string') return sent;
  return actor.kind === 'anonymous' ? ANY : null;
}

/**
 * Tells the position after each call that may have written, and to a signed-in caller that sent none. A call
 * that failed has written nothing that its caller knows of.
 */
export function tellPosition(scope: FastifyInstance, { reads }: Pick<Deps, 'reads'>): void {
  if (!reads) return;
  scope.addHook('onSend', async (request, reply, payload) => {
    const status = payload instanceof Response ? payload.status : reply.statusCode;
    if (status >= FIRST_ERROR || isEventStream(payload) || !needsPosition(request)) return payload;
    // Without it, the caller's next reads go to the primary.
    const position = await reads.position().catch(() => null);
    if (position === null) return payload;
    if (payload instanceof Response) payload.headers.set(POSITION_HEADER, position);
    else reply.header(POSITION_HEADER, position);
    return payload;
  });
}

function needsPosition(request: FastifyRequest): boolean {
  const { method, headers } = request;
  if (method === 'HEAD' || method === 'OPTIONS') return false;
  if (method !== 'GET') return true;
  // Without an account, any replica will do for the next reads too.
  const hasAccount = headers.authorization !== undefined || namedSession(request) !== null;
  return hasAccount && !(POSITION_HEADER in headers);
}
