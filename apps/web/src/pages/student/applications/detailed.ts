import type { RouterOutputs } from '@internsync/client';

/** An application with its history. */
export type Detailed = RouterOutputs['applications']['get'];
