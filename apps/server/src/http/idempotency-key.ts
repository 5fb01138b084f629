import { ServiceError } from '@internsync/core/errors';
import { IdempotencyKey } from '@internsync/core/idempotency/key';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Response header: this is the stored response of an earlier request. */
export const REPLAYED_HEADER = 'idempotency-replayed';

/** A string of a structured field, with its escapes (RFC 9651, section 3.3.3). */
const QUOTED = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;

/**
 * The key in the header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): a structured
 * field string in quotes, or without quotes, as many clients send it.
 *
 * @returns null without the header.
 * @throws {ServiceError} INVALID (`idempotencyKey`).
 */
export function idempotencyKeyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const header = headers['idempotency-key'];
  if (header === undefined) return null;
  const value = Array.isArray(header) ? header.join(', ') : header;
  const [, quoted] = QUOTED.exec(value) ?? [];
  const key = quoted?.replaceAll(/\\(.)/g, '$1') ?? value;
  // A remaining quote means an unterminated string or more than one string.
  const parsed = IdempotencyKey.safeParse(key);
  if (parsed.success && (quoted !== undefined || !key.startsWith('"'))) return parsed.data;
  throw new ServiceError(
    'INVALID',
    'The header Idempotency-Key must be 1 to 255 visible ASCII characters, in quotes or without',
    { field: 'idempotencyKey', reason: { code: 'FORMAT', format: 'idempotency_key' } },
  );
}

/**
 * The key of a request with `calls` calls; a batch of several must not have one.
 *
 * @throws {ServiceError} INVALID (`idempotencyKey`).
 */
export function idempotencyKeyOfCalls(request: FastifyRequest, calls: number): string | null {
  const key = idempotencyKeyOf(request);
  if (key === null || calls === 1) return key;
  throw new ServiceError(
    'INVALID',
    'The header Idempotency-Key is for one call; in a batch each call has the field idempotencyKey',
    { field: 'idempotencyKey', reason: { code: 'KEY_FOR_BATCH' } },
  );
}

const REPLAYED = 'isReplayed';

/** Sets the header on replayed responses, and on batch responses that contain one. */
export function replayHeader(app: FastifyInstance): void {
  app.decorateRequest(REPLAYED, false);
  app.addHook('onSend', (request, reply: FastifyReply, payload, done) => {
    if (request.getDecorator<boolean>(REPLAYED)) reply.header(REPLAYED_HEADER, 'true');
    done(null, payload);
  });
}

/** Records that the response to the request is a replay. */
export function noteReplay(request: FastifyRequest): void {
  request.setDecorator(REPLAYED, true);
}
