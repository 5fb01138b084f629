import { createHash } from 'node:crypto';

/** A text that changes whenever plain data does, for whoever names what a change starts from. */
export function revisionOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('base64url');
}
