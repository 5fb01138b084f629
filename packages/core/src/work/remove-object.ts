import { z } from 'zod';
import { queuedWork } from './background-work.ts';

/** Removes the object of a removed or erased resume. */
export const removeObject = queuedWork(
  'remove-object',
  z.object({ key: z.string() }),
  async ({ storage }, { key }) => await storage.remove(key),
);
