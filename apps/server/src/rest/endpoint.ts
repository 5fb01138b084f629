import type { ServiceCtx } from '@internsync/core/context';
import type { ServiceErrorCode } from '@internsync/core/errors';
import type { z } from 'zod';
import type { LegacyAnswer } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A method and path of an endpoint. */
export interface Route {
  readonly method: Method;
  /** With parameters in braces, as in OpenAPI. */
  readonly path: string;
}

/** The request as a handler sees it. */
export interface Call<Body, Query> {
  readonly ctx: ServiceCtx;
  /** The id from the path or the body. */
  readonly id: number;
  /** The path parameter that is not an id. */
  readonly word: string;
  /** @throws {Refusal} 400 with the first error in the body. */
  readonly body: () => Body;
  /** Parses only these fields of the body. @throws {Refusal} 400. */
  readonly pick: <Shape extends z.ZodType>(shape: Shape) => z.output<Shape>;
  /** @throws {Refusal} 400 with the first error in the query. */
  readonly query: () => Query;
}

/** Who may call: anyone, users with a valid token, or one role; the other role gets `otherwise`. */
export type Caller =
  | 'anyone'
  | 'signed_in'
  | { readonly role: 'student' | 'company'; readonly otherwise: LegacyAnswer };

interface Definition<Body extends z.ZodType, Query extends z.ZodType, Success> {
  /** Unique. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  /** One per generation, with the same handler. */
  readonly routes: readonly Route[];
  readonly caller: Caller;
  /** The name of the id parameter; if a route's path lacks it, it is a field of the body. */
  readonly id?: string;
  /** The path parameter that is not an id. */
  readonly word?: { readonly name: string; readonly values: readonly string[] };
  readonly body?: Body;
  /** The maximum size of the body, in bytes. */
  readonly bodyLimit?: number;
  /** Whether the endpoint supports the header `Idempotency-Key`. */
  readonly once?: boolean;
  /** Whether the body is read as JSON whatever its content type. */
  readonly alwaysJson?: boolean;
  readonly query?: Query;
  /** The response to a body over the limit; default: 413. */
  readonly tooLarge?: LegacyAnswer;
  /** The responses to the verb's errors, by code. */
  readonly on?: Partial<Record<ServiceErrorCode, LegacyAnswer>>;
  /** The refusals thrown by the handler and by the validation of body and query. */
  readonly refusals?: readonly LegacyAnswer[];
  /** The response body for 200. */
  readonly success: z.ZodType<unknown, Success>;
  /** Calls the verb. `success` validates the result. */
  handle(call: Call<z.output<Body>, z.output<Query>>): Promise<Success>;
}

/** An endpoint of the legacy API, with all that serving and describing it needs. */
export type Endpoint = Definition<z.ZodType, z.ZodType, unknown>;

/** Defines an endpoint; infers the handler's types from the schemas. */
export function endpoint<
  const Success,
  Body extends z.ZodType = z.ZodType<never>,
  Query extends z.ZodType = z.ZodType<never>,
>(definition: Definition<Body, Query, Success>): Endpoint {
  return definition;
}
