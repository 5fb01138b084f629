import { applicationStatus } from '@internsync/db/schema';
import { z } from 'zod';

/** Where an application stands in the hiring process. */
export const ApplicationStatus = z.enum(applicationStatus.enumValues);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** How many applications there are in each status. */
export const ApplicationCounts = z.record(ApplicationStatus, z.int());
export type ApplicationCounts = z.infer<typeof ApplicationCounts>;
