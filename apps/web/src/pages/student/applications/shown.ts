import type { ApplicationStatus } from '@internsync/client';

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

const CLOSED: ReadonlySet<ApplicationStatus> = new Set<ApplicationStatus>([
  'accepted',
  'rejected',
  'withdrawn',
]);

/** Whether a decision is still to come. */
export function isOpen(status: ApplicationStatus): boolean {
  return !CLOSED.has(status);
}
