/** Receives what passes on one connection of a proxy. */
export interface Inspector {
  /** Inspects data to the server; all of it is passed on. */
  toServer(chunk: Uint8Array): void;
  /**
   * Inspects data to the client and returns how much of it may pass; `cut` ends the connection after
   * that.
   */
  toClient(chunk: Uint8Array): { readonly passed: Uint8Array; readonly cut: boolean };
  /** Whether the connection is of a kind that faults target, such as `listen`. */
  is(kind: string): boolean;
}

/** An inspector that inspects nothing. */
export const blindInspector: Inspector = {
  toServer: () => undefined,
  toClient: (chunk) => ({ passed: chunk, cut: false }),
  is: () => false,
};
