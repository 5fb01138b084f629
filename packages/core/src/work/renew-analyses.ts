import { renewAnalyses } from '../resumes/renew-analyses.ts';
import { scheduledWork } from './background-work.ts';

/** Understands resumes again, after a change of the analyser or of the vocabulary of skills. */
export const renew = scheduledWork('renew-analyses', '* * * * *', renewAnalyses);
