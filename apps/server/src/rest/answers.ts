import { z } from 'zod';
import { TOKEN_REFUSALS } from './bearer.ts';
import { UNREADABLE, unsupportedType } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import {
  detail,
  DetailBody,
  error,
  ErrorBody,
  type LegacyAnswer,
  MessageBody,
  UNFORESEEN,
} from './errors.ts';
import { MISSING } from './fields.ts';

/** The response to a body over the limit. */
export const BODY_TOO_LARGE = detail(413, 'The body is too large');

/** The responses to a refused `Idempotency-Key`. */
const KEY_REFUSALS = [
  error(400, 'The header Idempotency-Key must be 1 to 255 visible ASCII characters'),
  error(409, 'This was done before, and its answer can no longer be read'),
  error(422, 'This idempotency key was used for another request; make up a new one for each'),
];

/** All responses of an endpoint other than 200. */
export function refusalsOf(endpoint: Endpoint): readonly LegacyAnswer[] {
  const { caller, body, id, query, refusals = [], on = {} } = endpoint;
  return [
    ...(caller === 'anyone' ? [] : TOKEN_REFUSALS),
    ...(typeof caller === 'object' ? [caller.otherwise] : []),
    ...(id !== undefined || query ? [error(400, MISSING)] : []),
    ...(body ? [UNREADABLE, endpoint.tooLarge ?? BODY_TOO_LARGE] : []),
    ...(body && !endpoint.alwaysJson ? [unsupportedType('text/plain')] : []),
    ...refusals,
    ...Object.values(on),
    ...(endpoint.once ? KEY_REFUSALS : []),
    UNFORESEEN,
    error(429, 'Too often; try again in 15 minutes'),
    error(503, 'File storage does not answer; try again later'),
  ];
}

const BODIES = { error: ErrorBody, detail: DetailBody, message: MessageBody } as const;

function shapeOf({ body }: LegacyAnswer): keyof typeof BODIES {
  if ('error' in body) return 'error';
  return 'detail' in body ? 'detail' : 'message';
}

/** A schema per status; it validates an endpoint's responses and describes them in OpenAPI. */
export function answersOf(endpoint: Endpoint): ReadonlyMap<number, z.ZodType> {
  const shapes = new Map<number, Set<keyof typeof BODIES>>();
  for (const answer of refusalsOf(endpoint)) {
    shapes.set(answer.status, (shapes.get(answer.status) ?? new Set()).add(shapeOf(answer)));
  }
  return new Map<number, z.ZodType>([
    [200, endpoint.success],
    ...[...shapes].map(([status, names]) => {
      const bodies = [...names].map((name) => BODIES[name]);
      const [only] = bodies;
      return [status, only && bodies.length === 1 ? only : z.union(bodies)] as const;
    }),
  ]);
}
