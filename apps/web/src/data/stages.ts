import type { ApplicationStatus } from '@internsync/client';

/** The stages in which an applicant waits for the company; the decisions stand apart. */
export const WORKING = [
  'pending',
  'under_review',
  'shortlisted',
  'interview_scheduled',
] as const satisfies readonly ApplicationStatus[];
export const DECIDED = ['accepted', 'rejected'] as const satisfies readonly ApplicationStatus[];

/** The stages that a company sets, in the order of their keys 1 to 6. */
export const STAGES = [...WORKING, ...DECIDED] as const;
export type Stage = (typeof STAGES)[number];

export const WITHDRAWN = 'withdrawn' satisfies ApplicationStatus;

/** Whether a move tells the student a decision: then it asks first. */
export function isDecision(stage: ApplicationStatus): stage is (typeof DECIDED)[number] {
  return DECIDED.some((one) => one === stage);
}
