import type { Operation } from '@trpc/client';
import type { RouterInputs } from './types.ts';

/** The input field with the idempotency key. */
export const KEY_FIELD = 'idempotencyKey';

type FieldsOf<Input> = Input extends object ? keyof Input : never;
type KeyedIn<R extends keyof RouterInputs> = {
  [P in keyof RouterInputs[R] & string]: typeof KEY_FIELD extends FieldsOf<RouterInputs[R][P]>
    ? `${R}.${P}`
    : never;
}[keyof RouterInputs[R] & string];

/** Every call whose input takes a key; the types keep this list whole. */
const DONE_ONCE = {
  'applications.setStatus': true,
  'applications.setStatuses': true,
  'applications.submit': true,
  'auth.registerCompany': true,
  'auth.registerStudent': true,
  'jobs.create': true,
  'jobs.duplicate': true,
  'jobs.publish': true,
  'resumes.upload': true,
  'webhooks.create': true,
} as const satisfies Record<{ [R in keyof RouterInputs]: KeyedIn<R> }[keyof RouterInputs], true>;

/** Whether the server does a call once for its key, however often it is sent. */
export function isDoneOnce({ type, path }: Operation): boolean {
  return type === 'mutation' && Object.hasOwn(DONE_ONCE, path);
}
