import { z } from 'zod';

/** A response of the server; its body is parsed as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface CallOptions {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Target {
  readonly url: string;
}

/** Sends a request and reads its JSON response. */
export async function request(
  { url }: Target,
  path: string,
  init: Omit<RequestInit, 'headers'> = {},
  { token, headers }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    ...init,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parseJson(text) };
}

function parseJson(text: string): unknown {
  return text === '' ? undefined : z.unknown().parse(JSON.parse(text));
}

/** Calls a query. */
export async function query(
  target: Target,
  path: string,
  input?: unknown,
  options?: CallOptions,
): Promise<Answer> {
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return await request(target, `/trpc/${path}${search}`, {}, options);
}

/** Calls a mutation with JSON or a form. */
export async function mutate(
  target: Target,
  path: string,
  input?: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  if (input instanceof FormData) {
    return await request(target, `/trpc/${path}`, { method: 'POST', body: input }, options);
  }
  return await request(
    target,
    `/trpc/${path}`,
    { method: 'POST', ...(input === undefined ? {} : { body: JSON.stringify(input) }) },
    { ...options, headers: { 'content-type': 'application/json', ...options.headers } },
  );
}

const Success = z.strictObject({ result: z.strictObject({ data: z.unknown() }) });

/** The result of a call. @throws when the call failed or the result does not match the schema. */
export function dataOf<T extends z.ZodType>({ body }: Answer, schema: T): z.output<T> {
  return schema.parse(Success.parse(body).result.data);
}

/** The exact format of an error response. */
export const WireError = z.strictObject({
  message: z.string(),
  code: z.int(),
  data: z.strictObject({
    code: z.string(),
    httpStatus: z.int(),
    path: z.string().optional(),
    details: z.strictObject({
      code: z.string(),
      field: z.string().nullable(),
      reason: z.looseObject({ code: z.string() }).nullable(),
      issues: z.array(
        z.looseObject({
          code: z.string(),
          path: z.array(z.union([z.string(), z.int()])),
          field: z.string(),
          message: z.string(),
        }),
      ),
      retryAfterSeconds: z.int().min(1).nullable(),
    }),
  }),
});
export type WireError = z.infer<typeof WireError>;

/** The error of a call. @throws when the call succeeded. */
export function errorOf({ body }: Pick<Answer, 'body'>): WireError {
  return z.strictObject({ error: WireError }).parse(body).error;
}

/** The HTTP status, error code and field of an error. */
export function refusalOf(answer: Answer): { status: number; code: string; field: string | null } {
  const { details, httpStatus } = errorOf(answer).data;
  if (httpStatus !== answer.status) {
    throw new Error(`The body says ${httpStatus}, the answer ${answer.status}`);
  }
  return { status: answer.status, code: details.code, field: details.field };
}
