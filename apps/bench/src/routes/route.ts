import type { Person, World } from '../world.ts';

/** A request as the load sends it. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Makes the `index`th request of a run; each index is used once. */
export type RequestOf = (world: World, index: number) => LoadRequest;

/** What is measured in one row of a table. */
export interface Route {
  /** With the face in brackets: the typed API, the old one, or pages for people. */
  readonly name: string;
  /** Requests at once: enough to keep a server busy. */
  readonly connections: number;
  readonly request: RequestOf;
}

/** Makes routes of a table of names and requests. */
export function toRoutes(
  face: 'tRPC' | 'shim' | 'pages',
  connections: number,
  requests: Readonly<Record<string, RequestOf>>,
): Route[] {
  return Object.entries(requests).map(([name, request]) => ({
    name: `${name} (${face})`,
    connections,
    request,
  }));
}

/** Requests at once of each kind of route. */
export const CONNECTIONS = { reads: 32, writes: 16, files: 8, largeFiles: 4 } as const;

/** Whoever has a token. */
export type Caller = Pick<Person, 'token'>;

/** A typed query. */
export function query(caller: Caller, procedure: string, input?: object): LoadRequest {
  const search = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  return { method: 'GET', path: `/trpc/${procedure}${search}`, headers: bearer(caller) };
}

/** A typed mutation. */
export function mutation(caller: Caller, procedure: string, input: object): LoadRequest {
  return sendJson('POST', `/trpc/${procedure}`, { caller, input });
}

/** A legacy read. */
export function page(caller: Caller, path: string): LoadRequest {
  return { method: 'GET', path, headers: bearer(caller) };
}

/** A request with JSON in its body, from somebody or from nobody. */
export function sendJson(
  method: 'POST' | 'PUT',
  path: string,
  { caller, input }: { readonly caller?: Caller; readonly input: object },
): LoadRequest {
  const headers = { ...(caller && bearer(caller)), 'content-type': 'application/json' };
  return { method, path, headers, body: JSON.stringify(input) };
}

/** The header that says who calls. */
export function bearer({ token }: Caller): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}
