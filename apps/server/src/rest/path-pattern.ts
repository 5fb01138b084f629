import type { Endpoint, Route } from './endpoint.ts';

/** A path in Fastify's notation. An id matches digits only; other values give 404. */
export function toPattern({ path }: Route, { id }: Pick<Endpoint, 'id'>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === id ? `:${name}(^[0-9]+$)` : `:${name}`,
  );
}
