import { keyNames } from '../accounts/key-names.ts';
import { scheduledWork } from './background-work.ts';

/** Corrects the keys of names that another version of the server wrote. */
export const correctKeys = scheduledWork('key-names', '17 * * * *', keyNames);
