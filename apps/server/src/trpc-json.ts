import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadJson, decodeJson, isUtf8, parseJson } from './json.ts';

const JSON_TYPE = 'application/json';
/** The query parameters that tRPC reads, and those of them that are JSON. */
const PARAMETERS = ['input', 'connectionParams', 'batch', 'lastEventId'];
const JSON_PARAMETERS = new Set(['input', 'connectionParams']);

const BODY = 'jsonBody';
const CALL = 'jsonCall';

/** What a request to a procedure says in JSON, read once. */
export interface JsonCall {
  /** The input of the one call, or an object of those of a batch; `undefined` where there is none. */
  readonly input: unknown;
  readonly isBatch: boolean;
  /** Whether it says what only streams have a use for. */
  readonly isUnusual: boolean;
}

/** What the request says in JSON; `null` where it is in another type. */
export function jsonCallOf(request: FastifyRequest): JsonCall | null {
  return request.getDecorator<JsonCall | null>(CALL);
}

/**
 * Refuses JSON that could mean more than one thing before tRPC reads it: in another encoding, nested
 * too deep, with keys that mean a prototype, or in a query parameter that comes twice.
 */
export function refuseBadJson(scope: FastifyInstance): void {
  scope.decorateRequest(BODY);
  scope.decorateRequest(CALL, null);
  scope.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const type = request.headers['content-type'] ?? '';
      if (!isUtf8(type)) throw new BadJson('The charset must be utf-8', 415);
      const text = decodeJson(body);
      if (text !== '') request.setDecorator(BODY, parseJson(text));
      done(null, text);
    } catch (error) {
      done(error instanceof Error ? error : null);
    }
  });
  scope.addHook('preHandler', (request, _reply, done) => {
    try {
      request.setDecorator(CALL, readCall(request));
      done();
    } catch (error) {
      done(error instanceof Error ? error : undefined);
    }
  });
}

function readCall(request: FastifyRequest): JsonCall | null {
  const { url, method, headers } = request;
  const start = url.indexOf('?');
  const query = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const inputs = readParameters(query);
  const type = headers['content-type'];
  if (type !== undefined && type !== JSON_TYPE) return null;
  // A type is said of what is in the body.
  if (method !== 'GET' && type === undefined) return null;
  return {
    input: method === 'GET' ? inputs.get('input') : request.getDecorator(BODY),
    isBatch: query.get('batch') === '1',
    isUnusual: inputs.has('connectionParams') || query.has('lastEventId'),
  };
}

/** The values of the parameters that are JSON. @throws {BadJson} */
function readParameters(query: URLSearchParams): ReadonlyMap<string, unknown> {
  const read = new Map<string, unknown>();
  for (const name of PARAMETERS) {
    const values = query.getAll(name);
    if (values.length > 1) throw new BadJson(`The parameter ${name} must occur once`);
    const [text] = values;
    if (text !== undefined && JSON_PARAMETERS.has(name)) read.set(name, parseJson(text));
  }
  return read;
}
