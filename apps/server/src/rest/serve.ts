import { ANONYMOUS, type Actor } from '@internsync/core/actor';
import type { Deps } from '@internsync/core/context';
import { ServiceError } from '@internsync/core/errors';
import { toServiceError } from '@internsync/core/unavailable';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerInTime } from '../http/answer-in-time.ts';
import { bytesOf } from '../http/bytes.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { setRetryAfter } from '../http/limit-headers.ts';
import { isOutage, logOutage } from '../telemetry/log-outage.ts';
import { toServiceCtx } from '../http/request-context.ts';
import { sendJson } from '../http/send-json.ts';
import type { AdmitUpload } from '../load/uploads.ts';
import { answersOf, BODY_TOO_LARGE } from './answers.ts';
import { requireToken } from './bearer.ts';
import { readFields, readJsonFields, UNREADABLE, unsupportedType } from './body.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { answerTo, error, keyRefusal, type LegacyAnswer, Refusal, UNFORESEEN } from './errors.ts';
import { BodyId, toId } from './ids.ts';
import { toPattern } from './path-pattern.ts';

/** Keeps the request's caller between authentication and the handler. */
const CALLER = 'legacyCaller';

const Parameters = z.record(z.string(), z.string());

/** Prepares a Fastify scope for `serveEndpoint`: passes bodies on as bytes. */
export function prepareScope(scope: FastifyInstance): void {
  scope.decorateRequest(CALLER);
  // Each handler parses its body after authentication, by its own content type rules.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

interface Served {
  readonly endpoint: Endpoint;
  readonly admitUpload: AdmitUpload;
}

/** Serves an endpoint on all its routes. */
export function serveEndpoint(
  scope: FastifyInstance,
  deps: Deps,
  { endpoint, admitUpload }: Served,
): void {
  const answers = answersOf(endpoint);
  const send = (reply: FastifyReply, status: number, body: unknown) => {
    const schema = answers.get(status);
    return sendJson(reply, status, schema ? schema.parse(body) : body);
  };
  for (const route of endpoint.routes) {
    scope.route({
      method: route.method,
      url: toPattern(route, endpoint),
      ...(endpoint.bodyLimit !== undefined && { bodyLimit: endpoint.bodyLimit }),
      // Before the body is read, so that megabytes are not sent only to be refused.
      onRequest: async (request, reply) => {
        const caller = await findCaller(deps, endpoint, request);
        request.setDecorator(CALLER, caller);
        if (endpoint.bodyLimit !== undefined) admitUpload(request, reply, caller);
      },
      handler: async (request, reply) => {
        const call = await toCall(deps, endpoint, request);
        return await send(reply, 200, await answerInTime(endpoint.handle(call)));
      },
      errorHandler: (thrown, request, reply) => {
        const failure = toServiceError(thrown) ?? thrown;
        const answer = toAnswer(failure, endpoint, request);
        log(failure, answer, request);
        if (failure instanceof ServiceError) setRetryAfter(reply, failure);
        send(reply, answer.status, answer.body);
      },
    });
  }
}

function log(failure: Error, { status }: LegacyAnswer, request: FastifyRequest): void {
  if (failure instanceof ServiceError && isOutage(failure)) logOutage(request.log, failure);
  // A verb's error without a cause is a refusal, not a fault.
  else if (status >= 500 && !(failure instanceof ServiceError && failure.cause === undefined)) {
    request.log.error({ err: failure }, 'request failed');
  }
}

async function findCaller(
  deps: Deps,
  { caller }: Endpoint,
  { headers }: FastifyRequest,
): Promise<Actor> {
  if (caller === 'anyone') return ANONYMOUS;
  const actor = await requireToken(deps, headers.authorization);
  if (caller !== 'signed_in' && caller.role !== actor.kind) throw new Refusal(caller.otherwise);
  return actor;
}

async function toCall(
  deps: Deps,
  endpoint: Endpoint,
  request: FastifyRequest,
): Promise<Call<unknown, unknown>> {
  const key = endpoint.once ? idempotencyKeyOf(request) : null;
  const ctx = toServiceCtx(deps, request, request.getDecorator<Actor>(CALLER), key);
  const parameters = Parameters.parse(request.params);
  const fields = endpoint.body ? await fieldsOf(endpoint, request) : {};
  const { id, word, body = z.unknown(), query = z.unknown() } = endpoint;
  return {
    ctx,
    id: id === undefined ? 0 : readId(id, parameters, fields),
    word: parameters[word?.name ?? ''] ?? '',
    body: () => parse(body, fields),
    pick: (shape) => parse(shape, fields),
    query: () => parse(query, queryOf(request)),
  };
}

async function fieldsOf({ alwaysJson }: Endpoint, { body, headers }: FastifyRequest) {
  // A request without a body has no Buffer.
  const bytes = Buffer.isBuffer(body) ? bytesOf(body) : new Uint8Array();
  return alwaysJson
    ? readJsonFields(bytes)
    : await readFields(bytes, headers['content-type'] ?? '');
}

function readId(
  name: string,
  parameters: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, unknown>>,
): number {
  const digits = parameters[name];
  return digits === undefined ? parse(BodyId, fields[name]) : toId(digits);
}

/** The last value of a repeated parameter counts, as in Django. */
function queryOf({ url }: FastifyRequest): Readonly<Record<string, string>> {
  const start = url.indexOf('?');
  return Object.fromEntries(new URLSearchParams(start < 0 ? '' : url.slice(start)));
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refusal(error(400, parsed.error.issues[0]?.message ?? 'Invalid value'));
}

function toAnswer(
  failure: FastifyError | Error,
  endpoint: Endpoint,
  { headers }: FastifyRequest,
): LegacyAnswer {
  if (failure instanceof Refusal) return failure.answer;
  if (failure instanceof ServiceError) {
    return keyRefusal(failure) ?? endpoint.on?.[failure.code] ?? answerTo(failure);
  }
  const status = 'statusCode' in failure ? failure.statusCode : 500;
  if (status === 413) return endpoint.tooLarge ?? BODY_TOO_LARGE;
  if (status === 415) return unsupportedType(headers['content-type'] ?? '');
  return status !== undefined && status < 500 ? UNREADABLE : UNFORESEEN;
}
