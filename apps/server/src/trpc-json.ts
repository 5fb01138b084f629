import type { FastifyInstance } from 'fastify';
import { BadJson, decodeJson, isUtf8, parseJson } from './json.ts';

const JSON_TYPE = 'application/json';
/** The query parameters that tRPC reads, and those of them that are JSON. */
const PARAMETERS = ['input', 'connectionParams', 'batch', 'lastEventId'];
const JSON_PARAMETERS = new Set(['input', 'connectionParams']);

/**
 * Refuses JSON that could mean more than one thing before tRPC reads it: in another encoding, nested
 * too deep, with keys that mean a prototype, or in a query parameter that comes twice.
 */
export function refuseBadJson(scope: FastifyInstance): void {
  scope.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const type = request.headers['content-type'] ?? '';
      if (!isUtf8(type)) throw new BadJson('The charset must be utf-8', 415);
      const text = decodeJson(body);
      if (text !== '') parseJson(text);
      done(null, text);
    } catch (error) {
      done(error instanceof Error ? error : null);
    }
  });
  scope.addHook('preHandler', async ({ url }) => {
    const start = url.indexOf('?');
    if (start >= 0) requireGoodQuery(new URLSearchParams(url.slice(start)));
  });
}

function requireGoodQuery(query: URLSearchParams): void {
  for (const name of PARAMETERS) {
    const values = query.getAll(name);
    if (values.length > 1) throw new BadJson(`The parameter ${name} must occur once`);
    if (JSON_PARAMETERS.has(name)) for (const text of values) parseJson(text);
  }
}
