import type { Problem } from '../problems.ts';
import type { EventRow, Facts } from './facts.ts';
import { checkOwed } from './owed.ts';

/** What a company is told of an event in an application's history; `null`: nothing. */
const TOLD = {
  submitted: 'application_submitted',
  status_changed: 'application_status_changed',
  resume_viewed: null,
  withdrawn: 'application_withdrawn',
  identity_revealed: 'applicant_revealed',
} as const satisfies Record<EventRow['kind'], string | null>;

type Checked = Pick<Facts, 'applications' | 'jobs' | 'events' | 'companyEvents' | 'matched'>;

/**
 * Everything that happened at a company's jobs is in its feed once: what happened to the applications, the
 * publication of each job, and the first match of each application. Nothing else is.
 */
export function checkCompanyEvents(facts: Checked): Problem[] {
  const { companyEvents } = facts;
  return checkOwed('company event', owedBy(facts), companyEvents.map(companyEventMark));
}

function owedBy({ applications, jobs, events, matched }: Checked): string[] {
  const companies = new Map(jobs.map(({ id, company }) => [id, company]));
  const homes = new Map(
    applications.map(({ id, jobId }) => [id, { jobId, company: companies.get(jobId) ?? '' }]),
  );
  const homeOf = (applicationId: number) =>
    homes.get(applicationId) ?? { jobId: Number.NaN, company: 'nobody' };
  return [
    ...events.flatMap(({ applicationId, kind, toStatus, at }) => {
      const told = TOLD[kind];
      if (told === null) return [];
      return [
        companyEventMark({ ...homeOf(applicationId), applicationId, kind: told, toStatus, at }),
      ];
    }),
    ...jobs
      .filter(({ status }) => status === 'active')
      .map(({ id, company }) =>
        companyEventMark({ ...BY_ITSELF, kind: 'job_published', jobId: id, company }),
      ),
    ...matched.map((applicationId) =>
      companyEventMark({
        ...BY_ITSELF,
        ...homeOf(applicationId),
        applicationId,
        kind: 'application_analysed',
      }),
    ),
  ];
}

/** What has its own time, which nothing else records. */
const BY_ITSELF = { applicationId: null, toStatus: null, at: 0 } as const;
const TIMELESS: ReadonlySet<string> = new Set(['job_published', 'application_analysed']);

/** What an event is, in words that no other event has. */
export function companyEventMark(event: Omit<Facts['companyEvents'][number], 'id'>): string {
  const { company, jobId, applicationId, kind, toStatus, at } = event;
  const what = applicationId === null ? `job ${jobId}` : `application ${applicationId} to ${jobId}`;
  const time = TIMELESS.has(kind) ? '' : ` at ${at}`;
  return `${kind} ${toStatus ?? ''} of ${what} for ${company}${time}`;
}
