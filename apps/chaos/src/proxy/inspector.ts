/** What a proxy is told of what passes on one connection. */
export interface Inspector {
  /** Looks at what goes to the server; all of it is passed on. */
  toServer(chunk: Uint8Array): void;
  /** Looks at what goes to the client, and says how much of it may; `cut` ends the connection after it. */
  toClient(chunk: Uint8Array): { readonly passed: Uint8Array; readonly cut: boolean };
  /** Whether the connection is of a kind that faults are aimed at, such as `listen`. */
  is(kind: string): boolean;
}

/** Of what is passed on unread. */
export const blindInspector: Inspector = {
  toServer: () => undefined,
  toClient: (chunk) => ({ passed: chunk, cut: false }),
  is: () => false,
};
