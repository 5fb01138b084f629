import { sweepObjects } from '../resumes/sweep-objects.ts';
import { scheduledWork } from './background-work.ts';

/** Removes objects without a row. */
export const sweep = scheduledWork('sweep-objects', '17 * * * *', sweepObjects);
