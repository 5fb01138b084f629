import { retryAfterOf } from '@internsync/core/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppliedRate } from '@internsync/core/ports';

/** Rate limit headers that browser clients may read, in addition to `retry-after`. */
export const RATE_HEADERS = ['ratelimit', 'ratelimit-policy'] as const;

const RATES = 'appliedRates';

/**
 * Adds to each response the applied rate limits and their state
 * (draft-ietf-httpapi-ratelimit-headers-10), and to 429 and 503 the seconds to wait before a retry
 * (RFC 9110, section 10.2.3).
 */
export function limitHeaders(app: FastifyInstance): void {
  app.decorateRequest(RATES, null);
  app.addHook('onSend', (request, reply, payload, done) => {
    const applied = ratesOf(request);
    if (applied) {
      const rates = [...applied.values()];
      reply.header('ratelimit-policy', rates.map(({ rule }) => policy(rule)).join(', '));
      reply.header('ratelimit', rates.map(standing).join(', '));
    }
    const status = payload instanceof Response ? payload.status : reply.statusCode;
    if (status === 429 || status === 503) {
      const known =
        reply.hasHeader('retry-after') ||
        (payload instanceof Response && payload.headers.has('retry-after'));
      if (!known) setRetryAfter(reply, { code: 'UNAVAILABLE' });
    }
    done(null, payload);
  });
}

/** Records a limit applied to the request. If one is applied repeatedly, its tightest state counts. */
export function noteRate(request: FastifyRequest, applied: AppliedRate): void {
  const rates = ratesOf(request) ?? new Map<string, AppliedRate>();
  request.setDecorator(RATES, rates);
  const before = rates.get(applied.rule.name);
  if (!before || isTighter(applied, before)) rates.set(applied.rule.name, applied);
}

/** Sets `Retry-After` for errors that a later retry can resolve. */
export function setRetryAfter(
  reply: FastifyReply,
  error: Parameters<typeof retryAfterOf>[0],
): void {
  const seconds = retryAfterOf(error);
  if (seconds !== null) reply.header('retry-after', seconds);
}

/** `null` until a limit is recorded; most requests have none. */
function ratesOf(request: FastifyRequest): Map<string, AppliedRate> | null {
  return request.getDecorator<Map<string, AppliedRate> | null>(RATES);
}

function isTighter({ state: a }: AppliedRate, { state: b }: AppliedRate): boolean {
  if (a.allowed !== b.allowed) return !a.allowed;
  if (a.remaining !== b.remaining) return a.remaining < b.remaining;
  return a.resetSeconds > b.resetSeconds;
}

function policy({ name, points, seconds }: AppliedRate['rule']): string {
  return `"${name}";q=${points};w=${seconds}`;
}

function standing({ rule, state }: AppliedRate): string {
  return `"${rule.name}";r=${state.remaining};t=${state.resetSeconds}`;
}
