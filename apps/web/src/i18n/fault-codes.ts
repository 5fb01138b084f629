import type { Issue, Reason } from '@internsync/client';

/** Every code that the API gives to what is wrong with a field, or to why it refuses a call. */
export type FaultCode = Issue['code'] | Reason['code'];
