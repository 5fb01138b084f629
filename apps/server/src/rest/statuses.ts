import {
  ApplicationStatus,
  type ApplicationCounts,
} from '@internsync/core/values/application-status';
import type { Job } from '@internsync/core/jobs/schemas';
import { z } from 'zod';

/** The application statuses of the old API. The set is frozen. */
export const LegacyStatus = z.enum([
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
  'accepted',
  'rejected',
]);
export type LegacyStatus = z.infer<typeof LegacyStatus>;

/** The job statuses of the old API. */
export const LegacyJobStatus = z.enum(['draft', 'active', 'closed', 'deleted']);

/** The legacy status for each of our statuses; `null` if legacy clients do not see the application. */
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
} as const satisfies Record<Job['status'], z.infer<typeof LegacyJobStatus>>;

/** The statuses that the old API counts as undecided. */
const UNDECIDED: readonly LegacyStatus[] = [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
];

/** @throws {Error} for a status hidden from legacy clients. */
export function toLegacyStatus(status: ApplicationStatus): LegacyStatus {
  const shown = SHOWN[status];
  if (shown === null) throw new Error(`Legacy clients do not see applications that are ${status}`);
  return shown;
}

export function toLegacyJobStatus(status: Job['status']): z.infer<typeof LegacyJobStatus> {
  return SHOWN_JOB[status];
}

/** The number of applications in the given legacy statuses. */
export function countLegacy(counts: ApplicationCounts, statuses: readonly LegacyStatus[]): number {
  let sum = 0;
  for (const status of ApplicationStatus.options) {
    const shown = SHOWN[status];
    if (shown !== null && statuses.includes(shown)) sum += counts[status];
  }
  return sum;
}

/** The number of undecided applications. */
export function countUndecided(counts: ApplicationCounts): number {
  return countLegacy(counts, UNDECIDED);
}
