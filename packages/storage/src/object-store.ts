/** One stored object as a listing tells of it. */
export interface StoredObject {
  readonly key: string;
  readonly lastModified: Date;
}

/**
 * Where files are kept. The server picks every key; no name that a client sent ever becomes one.
 *
 * Every method rejects when the store cannot be reached or does not answer in time. What was put is
 * durable when `put` resolves, and whole: no reader ever sees half an object.
 */
export interface ObjectStore {
  /** Stores `bytes` under `key`, replacing what was there. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The bytes under `key`, or `null` when there are none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Removes `key`. Removing what is not there succeeds, so that a removal can be repeated. */
  remove(key: string): Promise<void>;
  /** Every object whose key starts with `prefix`, in no particular order. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Resolves when the store answers and can be used; for readiness probes. */
  check(): Promise<void>;
}
