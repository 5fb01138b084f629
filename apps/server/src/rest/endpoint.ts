import type { ServiceCtx } from '@internsync/core/context';
import type { ServiceErrorCode } from '@internsync/core/errors';
import type { z } from 'zod';
import type { LegacyAnswer } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Where an endpoint answers. */
export interface Route {
  readonly method: Method;
  /** With parameters in braces, as OpenAPI writes it. */
  readonly path: string;
}

/** What a handler gets of a request. */
export interface Call<Body, Query> {
  readonly ctx: ServiceCtx;
  /** The id that the request names, from the path or the body. */
  readonly id: number;
  /** The path's parameter that is not an id. */
  readonly word: string;
  /** @throws {Refusal} 400 with the first thing that is wrong with the body. */
  readonly body: () => Body;
  /** Only these fields of the body. @throws {Refusal} 400. */
  readonly pick: <Shape extends z.ZodType>(shape: Shape) => z.output<Shape>;
  /** @throws {Refusal} 400 with the first thing that is wrong with the query. */
  readonly query: () => Query;
}

/** Who may call: anybody, who has a good token, or one role of those; the other gets `otherwise`. */
export type Caller =
  | 'anyone'
  | 'signed_in'
  | { readonly role: 'student' | 'company'; readonly otherwise: LegacyAnswer };

interface Definition<Body extends z.ZodType, Query extends z.ZodType, Success> {
  /** Its name, unique. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  /** One for each generation, over the one handler. */
  readonly routes: readonly Route[];
  readonly caller: Caller;
  /** The name of the id; where a route's path does not have it, the body does. */
  readonly id?: string;
  /** The name of the path's parameter that is not an id. */
  readonly word?: { readonly name: string; readonly values: readonly string[] };
  readonly body?: Body;
  /** The most bytes of a body. */
  readonly bodyLimit?: number;
  /** Whether it is done once for the header `Idempotency-Key`. */
  readonly once?: boolean;
  /** Whether the body is read as JSON whatever type it claims. */
  readonly alwaysJson?: boolean;
  readonly query?: Query;
  /** What a body over the limit gets, where that is not 413. */
  readonly tooLarge?: LegacyAnswer;
  /** What the verb's refusals become here. */
  readonly on?: Partial<Record<ServiceErrorCode, LegacyAnswer>>;
  /** The refusals that the handler throws itself, and the reader of a body or query with it. */
  readonly refusals?: readonly LegacyAnswer[];
  /** The body of a 200. */
  readonly success: z.ZodType<unknown, Success>;
  /** Calls the verb. What it returns is checked by `success`. */
  handle(call: Call<z.output<Body>, z.output<Query>>): Promise<Success>;
}

/** An endpoint of the legacy API: all that is known of it, for serving and for describing it. */
export type Endpoint = Definition<z.ZodType, z.ZodType, unknown>;

/** Defines an endpoint; its handler's types follow from its schemas. */
export function endpoint<
  const Success,
  Body extends z.ZodType = z.ZodType<never>,
  Query extends z.ZodType = z.ZodType<never>,
>(definition: Definition<Body, Query, Success>): Endpoint {
  return definition;
}
