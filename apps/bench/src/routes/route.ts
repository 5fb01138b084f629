import type { World } from '../data/world.ts';

/** A request as the load generator sends it, to either side. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The files that are sent along. */
export interface Files {
  readonly small: Buffer;
  readonly large: Buffer;
}

/** What is measured in one row of the table. */
export interface Route {
  readonly name: string;
  readonly face: 'tRPC' | 'tRPC, batch of 10' | 'shim';
  readonly family: 'reads' | 'writes' | 'files' | 'log-in' | 'extraction';
  /** The least ratio to its limit that is aimed at; null where none was named. */
  readonly target: number | null;
  /** What it is compared with: the limit's server, or bare work in a loop. */
  readonly against: 'limit' | 'bare hashing' | 'bare pdf.js';
  /** Requests at once: enough to keep the server busy. */
  readonly connections: number;
  /** Whether both sides answer the very same, or only what looks the same (new ids, new moments). */
  readonly answers: 'equal' | 'alike';
  /** Whether it is measured on the embedded database too. */
  readonly embedded: boolean;
  /** The `index`th request of the run; each index is used once. */
  readonly request: (world: World, index: number, files: Files) => LoadRequest;
}

/** How a route is called on the command line and in the results. */
export function nameOf({ name, face }: Pick<Route, 'name' | 'face'>): string {
  return `${name} (${face})`;
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

export function jsonBearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}
