import type { KnownApplication } from '../load/town.ts';
import type { Problem } from '../problems.ts';
import type { EventRow, Facts } from './facts.ts';
import { grouped } from './grouped.ts';

/** An application as known before and after the facts were read. */
export interface SettledApplication {
  readonly application: Pick<KnownApplication, 'id'>;
  /** Its acknowledged statuses. */
  readonly statuses: readonly string[];
}

/**
 * Each application went through exactly the acknowledged statuses: none is missing, none occurs twice,
 * none is unknown. Checks only applications that nobody was changing.
 */
export function checkStatuses(
  { events }: Facts,
  settled: readonly SettledApplication[],
): Problem[] {
  const histories = grouped(events, ({ applicationId }) => applicationId);
  return settled.flatMap(({ application: { id }, statuses }): Problem[] => {
    const history = statusesOf(histories.get(id) ?? []);
    if (history.join() === statuses.join()) return [];
    const text = `application ${id} went through ${history.join(', ') || 'nothing'}; acknowledged was ${statuses.join(', ') || 'nothing'}`;
    const subject = `statuses of application ${id}`;
    if (history.length < statuses.length) return [{ kind: 'lost', subject, text }];
    if (history.length > statuses.length) return [{ kind: 'doubled', subject, text }];
    return [{ kind: 'wrong', subject, text }];
  });
}

function statusesOf(history: readonly EventRow[]): string[] {
  return history
    .filter(({ kind }) => kind === 'status_changed' || kind === 'withdrawn')
    .map(({ toStatus }) => toStatus ?? '');
}
