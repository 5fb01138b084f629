import { pruneCompanyEvents } from '../events/prune-company-events.ts';
import { scheduledWork } from './background-work.ts';

/** Removes company events that are older than the setting. */
export const pruneEvents = scheduledWork('prune-company-events', '13 * * * *', pruneCompanyEvents);
