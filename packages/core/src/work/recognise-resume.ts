import { z } from 'zod';
import { recogniseResume } from '../resumes/recognise-resume.ts';
import { Id } from '../values/ids.ts';
import { queuedWork } from './background-work.ts';

/** Recognises the text of a resume's pictures. */
export const recognise = queuedWork(
  'recognise-resume',
  z.object({ resumeId: Id }),
  { seconds: 900, parallel: 2, key: ({ resumeId }) => resumeId, company: null },
  recogniseResume,
);
