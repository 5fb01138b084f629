import { z } from 'zod';
import { extractPendingResume } from '../resumes/extract-pending-resume.ts';
import { Id } from '../values/ids.ts';
import { queuedWork } from './background-work.ts';

/** Extracts the text of a pending resume. */
export const extractResume = queuedWork(
  'extract-resume',
  z.object({ resumeId: Id }),
  { seconds: 300, parallel: 2, key: ({ resumeId }) => resumeId, company: null },
  extractPendingResume,
);
