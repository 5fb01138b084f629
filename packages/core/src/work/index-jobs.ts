import { indexJobs } from '../jobs/index-jobs.ts';
import { scheduledWork } from './background-work.ts';

/** Writes the words by which jobs are found, after a change of the code that writes them. */
export const index = scheduledWork('index-jobs', '* * * * *', indexJobs);
