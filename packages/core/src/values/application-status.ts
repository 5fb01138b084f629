import { applicationStatus } from '@internsync/db/schema';
import { z } from 'zod';

/** The stage of an application in the hiring process. */
export const ApplicationStatus = z.enum(applicationStatus.enumValues);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** The number of applications in each status. */
export const ApplicationCounts = z.record(ApplicationStatus, z.int());
export type ApplicationCounts = z.infer<typeof ApplicationCounts>;
