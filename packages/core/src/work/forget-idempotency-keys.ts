import { forgetExpiredKeys } from '../idempotency/key-rows.ts';
import { scheduledWork } from './background-work.ts';

/** Removes idempotency keys that are older than a day. */
export const forgetKeys = scheduledWork('forget-idempotency-keys', '53 * * * *', forgetExpiredKeys);
