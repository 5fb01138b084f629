import { atWakingHour, dateOf, DAY, daysBefore } from '../days.ts';
import type { Random } from '../random.ts';
import type { JobPlan } from './data-set-plan.ts';

/**
 * The fates of internships and their shares. A closed one was closed by its company or by its deadline.
 */
export const FATES = {
  active_with_deadline: 28,
  active_without_deadline: 9,
  closed_by_deadline: 9,
  closed_by_company: 5,
  draft: 6,
  deleted: 3,
};

/** When an internship begins and ends. */
export interface JobLife extends Pick<JobPlan, 'status' | 'createdAt' | 'publishedAt' | 'end'> {
  readonly deadline: string | null;
}

/** Chooses the dates of an internship with a given fate. */
export function planJobLife(random: Random, fate: keyof typeof FATES, now: Date): JobLife {
  const active = fate === 'active_with_deadline' || fate === 'active_without_deadline';
  const created = daysBefore(now, active ? random.between(12, 50) : random.between(50, 80));
  const published = created + random.between(0.05, 2.5) * DAY;
  const end = published + random.between(22, 40) * DAY;
  const deadlineAhead = dateOf(daysBefore(now, -random.int(3, 60)));
  const times = { createdAt: atWakingHour(created), publishedAt: atWakingHour(published) };
  const lives: Record<keyof typeof FATES, JobLife> = {
    active_with_deadline: { ...times, status: 'active', deadline: deadlineAhead, end: null },
    active_without_deadline: { ...times, status: 'active', deadline: null, end: null },
    closed_by_deadline: { ...times, status: 'closed', ...endByDeadline(end) },
    closed_by_company: {
      ...times,
      status: 'closed',
      deadline: null,
      end: { at: atWakingHour(end), by: 'closing' },
    },
    draft: {
      status: 'draft',
      deadline: deadlineAhead,
      createdAt: atWakingHour(daysBefore(now, random.between(1, 20))),
      publishedAt: null,
      end: null,
    },
    deleted: {
      ...times,
      status: 'deleted',
      deadline: deadlineAhead,
      end: { at: atWakingHour(end), by: 'deleting' },
    },
  };
  return lives[fate];
}

/** At noon of the next day a deadline is over in every time zone. */
function endByDeadline(end: number): Pick<JobLife, 'deadline' | 'end'> {
  const lastDay = Math.floor(end / DAY) * DAY;
  return { deadline: dateOf(lastDay), end: { at: new Date(lastDay + 1.5 * DAY), by: 'deadline' } };
}
