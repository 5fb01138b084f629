import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bytesOf } from '../http/bytes.ts';
import { BadJson, decodeJson, isUtf8, parseJson } from '../http/json.ts';
import { JSON_TYPE } from '../http/send-json.ts';

const FORM_TYPE = 'multipart/form-data';
/** The query parameters that tRPC reads, and the subset that holds JSON. */
const PARAMETERS = ['input', 'connectionParams', 'batch', 'lastEventId'];
const JSON_PARAMETERS = new Set(['input', 'connectionParams']);

const BODY = 'parsedBody';
const INPUT = 'callInput';

/** A request's input for procedures, parsed once. */
export interface CallInput {
  /** The input of a single call, or an object of a batch's inputs; `undefined` without input. */
  readonly input: unknown;
  readonly isBatch: boolean;
  /** Whether the request has parameters that only streams use. */
  readonly isUnusual: boolean;
}

/** A form that cannot be parsed or is too large. */
class BadForm extends Error {
  override readonly name = 'BadForm';
  readonly statusCode: 400 | 413;

  constructor(statusCode: 400 | 413) {
    super('The form cannot be read');
    this.statusCode = statusCode;
  }
}

/** The request's JSON or form input; `null` for other content types. */
export function callInputOf(request: FastifyRequest): CallInput | null {
  return request.getDecorator<CallInput | null>(INPUT);
}

/**
 * Parses requests' input for procedures. Refuses ambiguous or dangerous JSON before tRPC reads it: not
 * in UTF-8, nested too deep, with a key that names a prototype, or in a repeated query parameter.
 *
 * @param mostFormBytes the maximum size of a form.
 */
export function readInputs(scope: FastifyInstance, mostFormBytes: number): void {
  scope.decorateRequest(BODY);
  scope.decorateRequest(INPUT, null);
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
  scope.addContentTypeParser<Buffer>(
    FORM_TYPE,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (body.byteLength > mostFormBytes) throw new BadForm(413);
      request.setDecorator(BODY, await readForm(request, body));
      return '';
    },
  );
  scope.addHook('preHandler', (request, _reply, done) => {
    try {
      request.setDecorator(INPUT, readInput(request));
      done();
    } catch (error) {
      done(error instanceof Error ? error : undefined);
    }
  });
}

async function readForm({ headers }: FastifyRequest, body: Buffer): Promise<FormData> {
  const response = new Response(bytesOf(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  });
  return await response.formData().catch(() => {
    throw new BadForm(400);
  });
}

function readInput(request: FastifyRequest): CallInput | null {
  const { url, method, headers } = request;
  const start = url.indexOf('?');
  const query = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const inputs = readParameters(query);
  const isUnusual = inputs.has('connectionParams') || query.has('lastEventId');
  const type = headers['content-type'];
  const body = request.getDecorator(BODY);
  // A form is always one call, even if the URL says it is a batch.
  if (body instanceof FormData) return { input: body, isBatch: false, isUnusual };
  if (type !== undefined && type !== JSON_TYPE) return null;
  // Without a content type, tRPC's adapter answers requests other than GET.
  if (method !== 'GET' && type === undefined) return null;
  return {
    input: method === 'GET' ? inputs.get('input') : body,
    isBatch: query.get('batch') === '1',
    isUnusual,
  };
}

/** The parsed JSON parameters. @throws {BadJson} */
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
