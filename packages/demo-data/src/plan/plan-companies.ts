import { COMPANIES } from '../data/companies.ts';
import { atWakingHour, DAY, daysBefore } from '../days.ts';
import { createRandom } from '../random.ts';
import type { CompanyPlan } from './data-set-plan.ts';

/** Plans companies that registered three to four months ago. */
export function planCompanies(count: number, now: Date): CompanyPlan[] {
  const random = createRandom('companies');
  return COMPANIES.slice(0, count).map((texts) => ({
    texts,
    registeredAt: atWakingHour(daysBefore(now, 120) + random.between(0, 30) * DAY),
  }));
}
