import { eraseOldResumes } from '../resumes/erase-old-resumes.ts';
import { scheduledWork } from './background-work.ts';

/** Erases resumes that are past the operator's retention time. */
export const eraseResumes = scheduledWork('erase-old-resumes', '23 4 * * *', eraseOldResumes);
