import { closeExpiredJobs } from '../jobs/close-expired-jobs.ts';
import { scheduledWork } from './background-work.ts';

/** Closes jobs whose deadline has passed. */
export const closeExpired = scheduledWork('close-expired-jobs', '*/5 * * * *', closeExpiredJobs);
