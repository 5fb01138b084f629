import type { Operation } from '@trpc/client';
import type { RouterInputs } from './types.ts';

type PathsOf<R extends keyof RouterInputs> = `${R}.${keyof RouterInputs[R] & string}`;
type Path = { [R in keyof RouterInputs]: PathsOf<R> }[keyof RouterInputs];

/** The input field with the idempotency key. */
export const KEY_FIELD = 'idempotencyKey';

const DONE_ONCE: ReadonlySet<string> = new Set([
  'applications.setStatus',
  'applications.submit',
  'auth.registerCompany',
  'auth.registerStudent',
  'jobs.create',
  'jobs.publish',
  'resumes.upload',
] satisfies Path[]);

/** Whether the server does a call once for its key, however often it is sent. */
export function isDoneOnce({ type, path }: Operation): boolean {
  return type === 'mutation' && DONE_ONCE.has(path);
}
