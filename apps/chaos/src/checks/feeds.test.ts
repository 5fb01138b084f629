import { expect, it } from 'vitest';
import type { Problem } from '../problems.ts';
import { checkCompanyEvents, companyEventMark } from './company-events.ts';
import type { Facts } from './facts.ts';
import { checkNotices, noticeMark } from './notices.ts';

const STATUS = {
  id: 2,
  applicationId: 7,
  student: 'lina',
  sequence: 2,
  kind: 'status_changed',
  fromStatus: 'pending',
  toStatus: 'accepted',
  at: 2000,
} as const;
const VIEWED = { ...STATUS, id: 3, sequence: 3, kind: 'resume_viewed', toStatus: null } as const;
const COMPANY_EVENT = {
  id: 20,
  company: 'acme',
  jobId: 5,
  applicationId: 7,
  kind: 'application_status_changed',
  toStatus: 'accepted',
  at: 2000,
};
const PUBLISHED = {
  ...COMPANY_EVENT,
  id: 19,
  applicationId: null,
  kind: 'job_published',
  toStatus: null,
};
const ANALYSED = { ...COMPANY_EVENT, id: 21, kind: 'application_analysed', toStatus: null };
const NOTICE = {
  id: 30,
  username: 'lina',
  kind: 'status_changed',
  jobId: 5,
  applicationId: 7,
  status: 'accepted',
  hidden: false,
  at: 2000,
};
const SEEN = { ...NOTICE, id: 31, kind: 'resume_viewed', status: null };

const FACTS = {
  jobs: [{ id: 5, company: 'acme', title: 'Night watch', status: 'active' }],
  applications: [
    { id: 7, jobId: 5, student: 'lina', sha256: '', coverLetter: 'Dear', status: 'accepted' },
  ],
  events: [STATUS, VIEWED],
  companyEvents: [PUBLISHED, COMPANY_EVENT, ANALYSED],
  matched: [7],
  notices: [NOTICE, SEEN],
} satisfies Partial<Facts>;

function check(
  change: Partial<Pick<Facts, keyof typeof FACTS>>,
): Pick<Problem, 'kind' | 'subject'>[] {
  const facts = { ...FACTS, ...change };
  return [...checkCompanyEvents(facts), ...checkNotices(facts)].map(({ kind, subject }) => ({
    kind,
    subject,
  }));
}

it('finds nothing where each event is in its feed and in its inbox', () => {
  expect(check({})).toEqual([]);
});

const eventName = `company event ${companyEventMark(COMPANY_EVENT)}`;
const noticeName = `notice ${noticeMark(NOTICE)}`;

it.each<[string, Partial<Pick<Facts, keyof typeof FACTS>>, Problem['kind'], string]>([
  ['an event that is not told', { companyEvents: [PUBLISHED, ANALYSED] }, 'lost', eventName],
  [
    'an event that is told twice',
    { companyEvents: [...FACTS.companyEvents, { ...COMPANY_EVENT, id: 22 }] },
    'doubled',
    eventName,
  ],
  [
    "an event in another company's feed",
    { companyEvents: [PUBLISHED, ANALYSED, { ...COMPANY_EVENT, company: 'umbrella' }] },
    'foreign',
    `company event ${companyEventMark({ ...COMPANY_EVENT, company: 'umbrella' })}`,
  ],
  [
    'an analysis that is not told',
    { companyEvents: [PUBLISHED, COMPANY_EVENT] },
    'lost',
    `company event ${companyEventMark(ANALYSED)}`,
  ],
  [
    'an analysis that is told without a match',
    { matched: [] },
    'foreign',
    `company event ${companyEventMark(ANALYSED)}`,
  ],
  ['a notice that is not there', { notices: [SEEN] }, 'lost', noticeName],
  [
    'a notice that is there twice',
    { notices: [...FACTS.notices, { ...NOTICE, id: 32 }] },
    'doubled',
    noticeName,
  ],
  [
    'a notice in another inbox',
    { notices: [SEEN, { ...NOTICE, username: 'omar' }] },
    'foreign',
    `notice ${noticeMark({ ...NOTICE, username: 'omar' })}`,
  ],
])('finds %s', (_, change, kind, subject) => {
  expect(check(change)).toContainEqual({ kind, subject });
});

it('asks for no event about notices of the account', () => {
  const signIn = { ...NOTICE, id: 33, kind: 'new_sign_in', applicationId: null, status: null };
  expect(check({ notices: [...FACTS.notices, signIn] })).toEqual([]);
});
