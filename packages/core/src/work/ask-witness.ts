import { z } from 'zod';
import { askWitness } from '../resumes/ask-witness.ts';
import { Id } from '../values/ids.ts';
import { queuedWork } from './background-work.ts';

/** Asks the witness about a resume. */
export const askForTestimony = queuedWork(
  'ask-witness',
  z.object({ resumeId: Id }),
  { seconds: 300, parallel: 2, key: ({ resumeId }) => resumeId, company: null },
  askWitness,
);
