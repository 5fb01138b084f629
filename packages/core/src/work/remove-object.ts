import { z } from 'zod';
import { layoutKeyOf } from '../resumes/stored-layout.ts';
import { queuedWork } from './background-work.ts';

/** Removes the file and the layout of a removed or erased resume. */
export const removeObject = queuedWork(
  'remove-object',
  z.object({ key: z.string() }),
  { seconds: 60, parallel: 2, key: ({ key }) => key, company: null },
  async ({ storage }, { key }) => {
    await Promise.all([storage.remove(key), storage.remove(layoutKeyOf(key))]);
  },
);
