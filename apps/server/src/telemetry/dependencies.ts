/** What the server depends on; each rejects when it cannot be used. */
export interface Dependencies {
  readonly database: () => Promise<void>;
  /** The connection on which notifications arrive. */
  readonly notifications: () => Promise<void>;
  readonly storage: () => Promise<void>;
}

const PATIENCE_MS = 2000;

/** Settles as `check` does. @throws {Error} after two seconds, too. */
export async function inTime(check: () => Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It did not answer in time')), PATIENCE_MS);
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}
