import { expect, it } from 'vitest';
import { headlineOf } from '../src/pages/company/today/waiting-view.ts';
import { dayAfter, daysBetween } from '../src/i18n/days.ts';

const LAST_DAY = '2026-11-30';
const WAITING = {
  items: [],
  byJob: [],
  closingSoon: [
    {
      id: 1,
      title: 'Port Data Intern',
      deadline: LAST_DAY,
      waiting: 0,
      applicantCount: 0,
    },
  ],
};

it.for([
  [-1, { kind: 'closes', title: 'Port Data Intern', days: 1 }],
  [0, { kind: 'closes', title: 'Port Data Intern', days: 0 }],
  [1, { kind: 'first' }],
] as const)(
  'a page that is open %i days after the last day of an internship says so only until it ends',
  ([days, headline]) => {
    const today = dayAfter(LAST_DAY, days);
    const daysUntil = (day: string) => daysBetween(today, day);
    expect(headlineOf(WAITING, { daysUntil, daysSince: () => 0 })).toEqual(headline);
  },
);
