/** Checks of the server's dependencies; each rejects when its dependency is unavailable. */
export interface Dependencies {
  readonly database: () => Promise<void>;
  /** The connection that receives notifications. */
  readonly notifications: () => Promise<void>;
  readonly storage: () => Promise<void>;
}

const PATIENCE_MS = 2000;

/** Settles as `check` does. @throws {Error} also after 2 seconds. */
export async function inTime(check: () => Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It did not answer within 2 s')), PATIENCE_MS);
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}
