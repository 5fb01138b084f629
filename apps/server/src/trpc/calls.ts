import { describeError, toTRPCError } from '@internsync/api/errors';
import { appRouter } from '@internsync/api/root';
import type { ServiceCtx } from '@internsync/core/context';
import {
  callTRPCProcedure,
  getErrorShape,
  getTRPCErrorFromUnknown,
  transformTRPCResponse,
  type TRPCError,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerInTime } from '../http/answer-in-time.ts';
import { sendJson } from '../http/send-json.ts';
import { logError } from './errors.ts';
import { callInputOf } from './input.ts';

/** The most calls in one batch. */
export const MAX_BATCH_SIZE = 50;

/** The kind of procedure that each method calls. */
const KINDS = { GET: 'query', POST: 'mutation' } as const;

/** Queries or mutations with their inputs. */
interface Calls {
  readonly kind: 'query' | 'mutation';
  readonly paths: readonly string[];
  /** One input per path. */
  readonly inputs: readonly unknown[];
  readonly isBatch: boolean;
}

/**
 * The plain calls of a request: queries by GET or mutations by POST, with JSON or form input and a
 * complete response. `null` for all other requests, including streams and invalid ones; tRPC's own
 * adapter answers those.
 */
export function plainCallsOf(request: FastifyRequest, path: string): Calls | null {
  const { method, headers } = request;
  const kind = method === 'GET' || method === 'POST' ? KINDS[method] : null;
  const call = callInputOf(request);
  if (!kind || !call || call.isUnusual || headers['trpc-accept'] !== undefined) return null;
  if (headers.accept?.includes('application/jsonl')) return null;
  const { isBatch, input } = call;
  const paths = isBatch ? path.split(',') : [path];
  if (paths.length > MAX_BATCH_SIZE || !paths.every((one) => kinds.get(one) === kind)) return null;
  if (!isBatch) return { kind, paths, inputs: [input], isBatch };
  if (input !== undefined && !isObject(input)) return null;
  const inputs = paths.map((_, index) => input?.[index]);
  return { kind, paths, inputs, isBatch };
}

/**
 * Answers plain calls as tRPC's own adapters do, in a third of the time: those adapters use the web
 * `Request` and `Response`, whose bodies are streams.
 */
export async function answerPlainCalls(
  request: FastifyRequest,
  reply: FastifyReply,
  ctx: ServiceCtx,
  { kind, paths, inputs, isBatch }: Calls,
): Promise<void> {
  const errors: TRPCError[] = [];
  const config = appRouter._def._config;
  const answers = await Promise.all(
    paths.map(async (path, batchIndex) => {
      const input = inputs[batchIndex];
      const outcome = await callAlone(request, ctx, { kind, path, input, batchIndex });
      if ('data' in outcome) return { result: { data: outcome.data } };
      const { error } = outcome;
      errors.push(error);
      return { error: getErrorShape({ ctx, path, type: kind, config, error, input }) };
    }),
  );
  const waits = errors.map((error) => describeError(error).details.retryAfterSeconds ?? 0);
  const longest = Math.max(0, ...waits);
  if (longest > 0) reply.header('retry-after', String(longest));
  const bodies = transformTRPCResponse(config, answers);
  const body: unknown = isBatch || !Array.isArray(bodies) ? bodies : bodies[0];
  reply.header('vary', 'trpc-accept, accept, Origin');
  await sendJson(reply, getHTTPStatusCode(answers), body);
}

/** A procedure with its input. */
interface Call extends Pick<Calls, 'kind'> {
  readonly path: string;
  readonly input: unknown;
  readonly batchIndex?: number;
}

/** What a procedure answers, or its error for the caller. */
export type Outcome = { readonly data: unknown } | { readonly error: TRPCError };

/** Calls one procedure in time, and logs its error. */
export async function callAlone(
  request: FastifyRequest,
  ctx: ServiceCtx,
  { kind, path, input, batchIndex = 0 }: Call,
): Promise<Outcome> {
  const getRawInput = async () => input;
  const call = { ctx, path, type: kind, router: appRouter, getRawInput, batchIndex };
  try {
    const data: unknown = await answerInTime(callTRPCProcedure({ ...call, signal: undefined }));
    return { data };
  } catch (cause) {
    // Also converts errors that no procedure threw.
    const error = toTRPCError(getTRPCErrorFromUnknown(cause));
    logError(request, error, path);
    return { error };
  }
}

const Definition = z.object({ type: z.string() });

/** Each procedure's kind by its path; tRPC's record of procedures is flat. */
const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => [
    path,
    Definition.parse(Reflect.get(procedure, '_def')).type,
  ]),
);

function isObject(value: unknown): value is Readonly<Record<number, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
