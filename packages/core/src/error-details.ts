import type { Fault, Issue, Reason } from './faults.ts';
import { retryAfterOf, type ServiceError, type ServiceErrorCode } from './errors.ts';

/** What a program reads of an error, beside its message. Every transport but the legacy one sends it. */
export interface ErrorDetails {
  readonly code: ServiceErrorCode | 'INTERNAL';
  /** The input field at fault, dotted if nested; `null` if there is none. */
  readonly field: string | null;
  /** Why, more exactly than the code tells; `null` if the code and the field tell all. */
  readonly reason: Reason | null;
  /** Every fault of an invalid input; empty for other errors. */
  readonly issues: readonly Issue[];
  /** The whole seconds until the same call may succeed; `null` if waiting does not help. */
  readonly retryAfterSeconds: number | null;
}

/** The details of a verb's error. */
export function toDetails(error: ServiceError): ErrorDetails {
  const { code, field = null, reason = null } = error;
  return { code, field, reason, issues: issuesOf(error), retryAfterSeconds: retryAfterOf(error) };
}

/** The details of an error that the caller learns nothing else about. */
export const INTERNAL_DETAILS: ErrorDetails = {
  code: 'INTERNAL',
  field: null,
  reason: null,
  issues: [],
  retryAfterSeconds: null,
};

/** The message of such an error. */
export const INTERNAL_MESSAGE = 'Something went wrong on our side';

/** A verb that refuses one field of an input reports it as the schemas of inputs do. */
function issuesOf({ code, field, reason, issues, message }: ServiceError): readonly Issue[] {
  if (code !== 'INVALID' || issues.length > 0 || field === undefined || !reason) return issues;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A reason that names a field of an invalid input is a fault of it.
  return [{ ...(reason as Fault), path: field.split('.'), field, message }];
}
