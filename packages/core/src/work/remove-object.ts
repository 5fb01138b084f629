import { z } from 'zod';
import { queuedWork } from './background-work.ts';

/** Removes an object whose row is gone. */
export const removeObject = queuedWork(
  'remove-object',
  z.object({ key: z.string() }),
  async ({ storage }, { key }) => await storage.remove(key),
);
