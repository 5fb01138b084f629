import { forgetEndedSessions } from '../sessions/session.ts';
import { scheduledWork } from './background-work.ts';

/** Removes sessions that expired more than thirty days ago. */
export const forgetSessions = scheduledWork('forget-sessions', '41 3 * * *', forgetEndedSessions);
