/** What a measured process can be asked. */
export type Question =
  | { readonly kind: 'sample' }
  /** Collects garbage first, so that what is counted is held by something. */
  | { readonly kind: 'collect' }
  | { readonly kind: 'reset-delay' }
  | { readonly kind: 'profile' }
  | { readonly kind: 'end-profile'; readonly path: string };

/** What it answers. */
export interface Sample {
  /** User and system time since the start, in microseconds, all threads together. */
  readonly cpuMicros: number;
  /** Bytes. */
  readonly rss: number;
  /** Bytes on the JavaScript heap and held by it outside. */
  readonly heap: number;
  /** By how many milliseconds the event loop was late, since `reset-delay`. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}
