import { forgetNotices } from '../notices/forget-notices.ts';
import { scheduledWork } from './background-work.ts';

/** Removes old notices, and what is known of old mail. */
export const forgetOldNotices = scheduledWork('forget-notices', '7 4 * * *', forgetNotices);
