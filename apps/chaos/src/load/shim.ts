import { z } from 'zod';
import { keyHeader } from '../ledger/idempotency.ts';
import { LostAnswer, ShimRefusal } from '../ledger/perform.ts';
import type { Caller } from './caller.ts';
import { PASSWORD } from './typed-accounts.ts';

const Refusal = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
]);

/** Tokens of the legacy API cannot be renewed; in a run they are valid for two minutes. */
const LOG_IN_AGAIN_MS = 60_000;

/** One caller of the legacy API. */
export interface Shim {
  /** @throws {ShimRefusal}, {LostAnswer} */
  call<S extends z.ZodType>(request: ShimRequest, answer: S): Promise<z.output<S>>;
}

export interface ShimRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
  /** Default: with the token. */
  readonly asNobody?: boolean;
}

/** Opens it for a user who is or will be registered; logs in when first needed. */
export function openShim(caller: Caller, userName: string): Shim {
  let token: { readonly text: string; readonly at: number } | null = null;
  const send = async <S extends z.ZodType>(
    { method, path, body, key }: ShimRequest,
    answer: S,
    bearer: string | null,
  ): Promise<z.output<S>> => {
    const init: RequestInit = {
      method,
      headers: {
        'content-type': 'application/json',
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...(key !== undefined && keyHeader(key)),
      },
      ...(body && { body: JSON.stringify(body) }),
    };
    const { status, text } = await caller.fetch(path, init).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      (cause: unknown) => {
        throw new LostAnswer(`${path} was not answered`, { cause });
      },
    );
    const content = parse(text);
    if (status !== 200) throw new ShimRefusal(status, Refusal.catch(text).parse(content));
    return answer.parse(content);
  };
  const signedIn = async (): Promise<string> => {
    if (token && performance.now() - token.at < LOG_IN_AGAIN_MS) return token.text;
    const body = { userName, password: PASSWORD };
    const request = { method: 'POST', path: '/api/users/login', body } as const;
    const { token: text } = await send(request, z.object({ token: z.string() }), null);
    token = { text, at: performance.now() };
    return text;
  };
  return {
    call: async (request, answer) =>
      await send(request, answer, request.asNobody ? null : await signedIn()),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LostAnswer('What came back is no JSON', { cause });
  }
}
