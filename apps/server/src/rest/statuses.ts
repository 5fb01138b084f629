import type { ApplicationCounts, ApplicationStatus } from '@internsync/core/values/application-status';
import type { JobStatus } from '@internsync/core/jobs/schemas';
import { z } from 'zod';

/** The statuses of an application that the old API has. It gets no more. */
export const LegacyStatus = z.enum([
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
  'accepted',
  'rejected',
]);
export type LegacyStatus = z.infer<typeof LegacyStatus>;

/** The statuses of a job that the old API has. */
export const LegacyJobStatus = z.enum(['draft', 'active', 'closed', 'deleted']);

/** What legacy clients get for each of our statuses; `null` where they do not see the application. */
const SHOWN = {
  pending: 'pending',
  under_review: 'under_review',
  shortlisted: 'shortlisted',
  interview_scheduled: 'interview_scheduled',
  accepted: 'accepted',
  rejected: 'rejected',
  withdrawn: null,
} as const satisfies Record<ApplicationStatus, LegacyStatus | null>;

const SHOWN_JOB = {
  draft: 'draft',
  active: 'active',
  closed: 'closed',
  deleted: 'deleted',
} as const satisfies Record<JobStatus, z.infer<typeof LegacyJobStatus>>;

/** The statuses in which an application is not decided, as the old API counts. */
const UNDECIDED: readonly LegacyStatus[] = [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
];

/** @throws {Error} for a status that legacy clients do not see. */
export function toLegacyStatus(status: ApplicationStatus): LegacyStatus {
  const shown = SHOWN[status];
  if (shown === null) throw new Error(`Legacy clients do not see applications that are ${status}`);
  return shown;
}

export function toLegacyJobStatus(status: JobStatus): z.infer<typeof LegacyJobStatus> {
  return SHOWN_JOB[status];
}

/** How many applications legacy clients count in some of their statuses. */
export function countLegacy(counts: ApplicationCounts, statuses: readonly LegacyStatus[]): number {
  let sum = 0;
  for (const status of Object.keys(SHOWN) as ApplicationStatus[]) {
    const shown = SHOWN[status];
    if (shown !== null && statuses.includes(shown)) sum += counts[status];
  }
  return sum;
}

/** How many applications are not decided. */
export function countUndecided(counts: ApplicationCounts): number {
  return countLegacy(counts, UNDECIDED);
}
