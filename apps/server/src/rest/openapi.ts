import type { Settings } from '@internsync/core/context';
import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { answersOf, refusalsOf } from './answers.ts';
import { JSON_TYPE } from '../http/send-json.ts';
import { FORM_TYPES } from './body.ts';
import type { Endpoint, Route } from './endpoint.ts';
import { legacyEndpoints } from './endpoints.ts';
import { BodyId } from './ids.ts';

const DESCRIPTION = `The API of the Django server that InternSync replaces, for clients written for that server. It has both generations of routes; they differ only in path, method and the place of a job’s id.

Texts in responses are escaped for HTML (\`&\`, \`<\`, \`>\`, \`"\`, \`'\`). Lists are plain arrays. Names and texts with spelling mistakes keep them, because clients depend on them.`;

const KeyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().meta({
    description:
      'A key for this request, such as a random UUID. Repeating the request with the same key within a day does not execute it again; it returns the same response with the header `Idempotency-Replayed: true`. A different request with a used key gets 422. Failed requests are not stored: a repeat executes them.',
  }),
});

/** The OpenAPI 3.1 document of the legacy API, generated from the validation schemas. */
export function describeApi(settings: Settings): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [tag, endpoints] of Object.entries(legacyEndpoints(settings))) {
    for (const endpoint of endpoints) {
      for (const [index, route] of endpoint.routes.entries()) {
        const operationId = index === 0 ? endpoint.name : `${endpoint.name}${index + 1}`;
        const operation = { operationId, tags: [tag], ...describe(endpoint, route) };
        (paths[route.path] ??= {})[route.method.toLowerCase()] = operation;
      }
    }
  }
  return createDocument({
    openapi: '3.1.1',
    info: { title: 'InternSync, legacy REST API', version: '1.0.0', description: DESCRIPTION },
    paths: paths satisfies ZodOpenApiPathsObject,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });
}

function describe(endpoint: Endpoint, route: Route) {
  const { caller, summary, description, id, word, query } = endpoint;
  const idInPath = id !== undefined && route.path.includes(`{${id}}`);
  const others = endpoint.routes.filter((other) => other.path !== route.path);
  return {
    summary,
    description: [
      ...(description === undefined ? [] : [description]),
      ...others.map(({ method, path }) => `The same as \`${method} ${path}\`.`),
    ].join('\n\n'),
    security: caller === 'anyone' ? [] : [{ token: [] }],
    requestParams: {
      ...((idInPath || word) && {
        path: z.object({
          ...(idInPath && { [id]: z.string().regex(/^[0-9]+$/) }),
          ...(word && { [word.name]: z.enum(word.values) }),
        }),
      }),
      ...(query && { query }),
      ...(endpoint.once && { header: KeyHeader }),
    },
    ...(endpoint.body && { requestBody: describeBody(endpoint.body, endpoint, idInPath) }),
    responses: describeAnswers(endpoint),
  };
}

function describeBody(body: z.ZodType, { id, alwaysJson }: Endpoint, idInPath: boolean) {
  const schema =
    id === undefined || idInPath ? body : z.intersection(z.object({ [id]: BodyId }), body);
  const types = alwaysJson ? [JSON_TYPE] : [JSON_TYPE, ...FORM_TYPES];
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
  };
}

function describeAnswers(endpoint: Endpoint) {
  const refusals = refusalsOf(endpoint);
  return Object.fromEntries(
    [...answersOf(endpoint)].map(([status, schema]) => {
      const bodies = refusals
        .filter((answer) => answer.status === status)
        .map(({ body }) => `\`${JSON.stringify(body)}\``);
      const description = status === 200 ? 'Done' : [...new Set(bodies)].join(' or ');
      return [status, { description, content: { [JSON_TYPE]: { schema } } }];
    }),
  );
}
