import type { Problem } from '../problems.ts';
import type { EventRow, Facts } from './facts.ts';
import { grouped } from './grouped.ts';

/**
 * Each application's history is consistent: its events are numbered from 1 without a gap, each starts
 * from the previous status, and the last status is the application's.
 */
export function checkHistories({ applications, events }: Facts): Problem[] {
  const histories = grouped(events, ({ applicationId }) => applicationId);
  return applications.flatMap(({ id, status }) => {
    const faults = faultsOf(histories.get(id) ?? [], status);
    return faults.map((fault): Problem => ({
      kind: 'wrong',
      subject: `history of application ${id}`,
      text: `the history of application ${id} ${fault}`,
    }));
  });
}

function faultsOf(history: readonly EventRow[], status: string): string[] {
  const faults: string[] = [];
  let before: string | null = null;
  for (const [index, { sequence, kind, fromStatus, toStatus }] of history.entries()) {
    if (sequence !== index + 1) faults.push(`has number ${sequence} in place of ${index + 1}`);
    if ((kind === 'submitted') !== (index === 0)) faults.push(`has ${kind} at ${sequence}`);
    if (toStatus === null) continue;
    if (kind !== 'submitted' && fromStatus !== before) {
      faults.push(`goes from ${String(fromStatus)} at ${sequence}, after ${String(before)}`);
    }
    before = toStatus;
  }
  if (before !== status) faults.push(`ends with ${String(before)}; the application is ${status}`);
  return faults.slice(0, 1);
}
