import { createHash } from 'node:crypto';
import { RESUME_PREFIX } from '@internsync/core/resumes/receive-file';

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;
const MAX_LENGTH = 512;

/** Whether our stores accept `path` as a key; a file with another path cannot be read. */
export function isKey(path: string): boolean {
  return path.length <= MAX_LENGTH && path.split('/').every((segment) => SEGMENT.test(segment));
}

/** The key for the resume of an application whose path cannot be a key; the same in every run. */
export function standInKey(applicationId: number): string {
  const digest = createHash('sha256').update(`takeover of application ${applicationId}`);
  return `${RESUME_PREFIX}${digest.digest('hex').slice(0, 32)}.pdf`;
}
