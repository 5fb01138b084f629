import type { Person } from '../../data/world.ts';
import { bearer, jsonBearer, type LoadRequest } from '../../routes/route.ts';
import type { World } from '../world.ts';

/** What is measured in one row of the table. */
export interface ScaleRoute {
  readonly name: string;
  readonly face: 'tRPC' | 'shim';
  /** The `index`th request to one size; each index is used once. */
  readonly request: (world: World, index: number) => LoadRequest;
}

/** A typed query. */
export function query(caller: Person, procedure: string, input?: object): LoadRequest {
  const search = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  return { method: 'GET', path: `/trpc/${procedure}${search}`, headers: bearer(caller.token) };
}

/** A typed mutation. */
export function mutation(caller: Person, procedure: string, input: object): LoadRequest {
  return {
    method: 'POST',
    path: `/trpc/${procedure}`,
    headers: jsonBearer(caller.token),
    body: JSON.stringify(input),
  };
}

/** A legacy read. */
export function page(caller: Person, path: string): LoadRequest {
  return { method: 'GET', path, headers: bearer(caller.token) };
}
