import type { Actor } from '@internsync/core/actor';
import { networkOf } from '@internsync/core/values/address';
import { clientAddress } from '../http/client-address.ts';
import { ServiceError } from '@internsync/core/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConcurrencyGate, type Capacity } from './concurrency-gate.ts';
import { onceClosed } from '../http/once-closed.ts';

/** The most bytes of a body without a file. */
export const SMALL_BODY_BYTES = 256 * 1024;

const RETRY_SECONDS = 2;

/** Admits a request with a large body, or refuses it. @throws {ServiceError} */
export type AdmitUpload = (request: FastifyRequest, reply: FastifyReply, sender: Actor) => void;

/**
 * Limits the large bodies received at once, per sender and in total: each takes several times its size
 * in memory. A body of unknown length counts as large.
 *
 * @returns a function to call before the body is read; it throws RATE_LIMITED or UNAVAILABLE when full.
 */
export function boundUploads(capacity: Capacity): AdmitUpload {
  const arriving = new ConcurrencyGate(capacity);
  return (request, reply, sender) => {
    const { headers } = request;
    const length = Number(headers['content-length'] ?? 0);
    if (length <= SMALL_BODY_BYTES && headers['transfer-encoding'] === undefined) return;
    const key =
      sender.kind === 'anonymous' ? networkOf(clientAddress(request)) : `user ${sender.userId}`;
    const entered = arriving.enter(key);
    if (entered === 'per_client') {
      throw new ServiceError('RATE_LIMITED', 'Too many files at once; let some arrive first', {
        reason: { code: 'TOO_MANY_AT_ONCE', what: 'uploads' },
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
    if (entered === 'total') {
      throw new ServiceError(
        'UNAVAILABLE',
        'Too many files arrive at once; try again in a moment',
        {
          reason: { code: 'BUSY' },
          retryAfterSeconds: RETRY_SECONDS,
        },
      );
    }
    onceClosed(reply.raw, entered);
  };
}
