/** What the load generator is asked for. */
export interface LoadTask {
  /** `load` for a while, or `probe`: send `connections` requests one by one and return the answers. */
  readonly kind: 'load' | 'probe';
  readonly route: string;
  readonly url: string;
  /** Which database is behind it: each has its own run of requests. */
  readonly database: string;
  readonly connections: number;
  readonly ms: number;
}

/** What came of it. */
export interface Round {
  /** Of each request, in milliseconds. */
  readonly latencies: readonly number[];
  readonly seconds: number;
  /** Received in the answers' bodies. */
  readonly bytes?: number;
}
