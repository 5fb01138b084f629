import { forgetAccountLinks } from '../accounts/redeem-account-link.ts';
import { scheduledWork } from './background-work.ts';

/** Removes mailed links that expired long ago. */
export const forgetLinks = scheduledWork('forget-account-links', '41 4 * * *', forgetAccountLinks);
