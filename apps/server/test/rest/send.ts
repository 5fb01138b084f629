import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { request, type Answer } from '../calls.ts';
import { ROUTES, type Generation, type RouteName } from './routes.ts';

export interface Target {
  readonly url: string;
}

/** The parts of a request. */
export interface Sent {
  readonly token?: string | undefined;
  /** The complete `Authorization` header, instead of a token. */
  readonly authorization?: string;
  /** The id; the generation determines whether it goes into the path or the body. */
  readonly id?: string | number;
  /** The path parameter that is not an id. */
  readonly stat?: string;
  readonly query?: string;
  /** Fields, sent as JSON. */
  readonly body?: object;
  /** A body sent unchanged, with its content type. */
  readonly raw?: { readonly type: string; readonly body: string | FormData };
}

/** Sends a request to a legacy route and checks the response against the served OpenAPI document. */
export type Send = (name: RouteName, sent?: Sent) => Promise<Answer>;

/** A `Send` for each generation. */
export async function legacyClient(target: Target): Promise<Readonly<Record<Generation, Send>>> {
  const check = await documentOf(target);
  const client =
    (generation: Generation): Send =>
    async (name, sent = {}) => {
      const [method, path] = ROUTES[name][generation];
      const { token, authorization, id, stat = '', query, body, raw } = sent;
      const inPath = path.replace('{stat}', stat).replace(/\{\w+\}/, String(id));
      const url = query === undefined ? inPath : `${inPath}?${query}`;
      const idInBody = id !== undefined && !path.includes('{');
      const fields = body || idInBody ? { ...(idInBody && { jid: id }), ...body } : undefined;
      const answer = await request(
        target,
        url,
        method === 'GET'
          ? {}
          : { method, body: raw?.body ?? (fields ? JSON.stringify(fields) : null) },
        {
          headers: {
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
            ...(authorization !== undefined && { authorization }),
            ...(raw
              ? raw.type && { 'content-type': raw.type }
              : fields && { 'content-type': 'application/json' }),
          },
        },
      );
      check(method, path, answer);
      return answer;
    };
  return { code: client('code'), documented: client('documented') };
}

/** Checks responses against the schemas of the served OpenAPI document. */
async function documentOf(target: Target) {
  const { body } = await request(target, '/docs/openapi.json');
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(z.record(z.string(), z.unknown()).parse(body), 'openapi');
  const validators = new Map<string, ReturnType<typeof ajv.compile>>();
  return (method: string, path: string, { status, headers, body: came }: Answer) => {
    const steps = ['paths', path, method.toLowerCase(), 'responses', String(status)];
    const pointer = [...steps, 'content', 'application/json', 'schema']
      .map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
      .join('');
    // Throws when the document does not have the status.
    const valid = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    validators.set(pointer, valid);
    if (!valid(came)) {
      const why = ajv.errorsText(valid.errors);
      throw new Error(`${method} ${path} ${status} is not as documented: ${why}`);
    }
    if (headers.get('content-type') !== 'application/json') {
      throw new Error(`${method} ${path} answered as ${headers.get('content-type')}`);
    }
  };
}
