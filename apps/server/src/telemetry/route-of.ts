import type { FastifyRequest } from 'fastify';

/** The pattern of a request's route, short; `none` for a path without one. */
export function routeOf(request: FastifyRequest): string {
  const { url } = request.routeOptions;
  if (request.is404 || url === undefined) return 'none';
  // A parameter may have a regular expression: `/trpc/:path(^…$)` takes the procedures with a file.
  return url.replace(/\(.*\)/u, '(files)');
}
