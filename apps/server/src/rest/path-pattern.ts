import type { Endpoint, Route } from './endpoint.ts';

/** A path in Fastify's notation. An id is a run of digits; with anything else there is no such path. */
export function toPattern({ path }: Route, { id }: Pick<Endpoint, 'id'>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === id ? `:${name}(^[0-9]+$)` : `:${name}`,
  );
}
