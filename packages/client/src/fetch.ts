/** A function like the platform's `fetch`. */
export type Fetch = typeof globalThis.fetch;
