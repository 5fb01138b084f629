import type { ApplicationStatus } from '@internsync/client';
import { DECIDED, WITHDRAWN, WORKING } from '../../../data/stages.ts';

/** Which applications are listed. */
export const SHOWN = ['open', 'closed', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

/** Reads the query of the address. */
export function validateShown({ show }: { readonly show?: unknown }): { readonly show?: Shown } {
  const known = SHOWN.find((one) => one === show);
  return known === undefined || known === 'all' ? {} : { show: known };
}

/** The query of the address. */
export const shownSearch = (show: Shown): { readonly show?: Shown } =>
  show === 'all' ? {} : { show };

/** The statuses of the applications that are listed; all: none is left out. */
export const STATUSES_OF: Readonly<Record<Shown, readonly ApplicationStatus[]>> = {
  // A decision is still to come.
  open: WORKING,
  closed: [...DECIDED, WITHDRAWN],
  all: [],
};

/** Whether an application with a status is listed. */
export function isShown(show: Shown, status: ApplicationStatus): boolean {
  return show === 'all' || STATUSES_OF[show].includes(status);
}
