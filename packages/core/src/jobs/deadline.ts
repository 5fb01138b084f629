import { today } from '../values/calendar.ts';
import type { Deps } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { isPast } from './job-view.ts';

/** @throws {ServiceError} INVALID (`deadline`) when the day is past. */
export function requireFutureDeadline(
  deps: Pick<Deps, 'now' | 'settings'>,
  deadline: string | null,
): void {
  const min = today(deps);
  if (isPast(deadline, min)) {
    throw new ServiceError('INVALID', 'The deadline must not be in the past', {
      field: 'deadline',
      reason: { code: 'IN_THE_PAST', min },
    });
  }
}
