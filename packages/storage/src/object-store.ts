/** A stored object in a listing. */
export interface StoredObject {
  readonly key: string;
  readonly lastModified: Date;
}

/**
 * Where files are kept. The server picks every key; no name that a client sent ever becomes one.
 *
 * Every method rejects when the store cannot be reached or does not answer in time. When `put` resolves,
 * the object is durable and complete: no reader ever sees half an object.
 */
export interface ObjectStore {
  /** Stores `bytes` under `key`, replacing an existing object. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The bytes under `key`, or `null` when there are none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Removes `key`. Removing an object that does not exist succeeds, so a removal can be repeated. */
  remove(key: string): Promise<void>;
  /** Every object whose key starts with `prefix`, in no particular order. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Resolves when the store answers and can be used; for readiness probes. */
  check(): Promise<void>;
}
