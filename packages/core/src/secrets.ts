import type { Settings } from './context.ts';

/** The server's secrets. */
export type Secrets = Pick<Settings, 'jwtSecret' | 'previousJwtSecret'>;

/** The secrets with which something of ours may have been made, the current one first. */
export function secretsOf({
  jwtSecret,
  previousJwtSecret,
}: Secrets): readonly [Uint8Array, ...Uint8Array[]] {
  return previousJwtSecret ? [jwtSecret, previousJwtSecret] : [jwtSecret];
}
