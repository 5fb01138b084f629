import { at } from '../fill/random.ts';
import { CONNECTIONS, query, toRoutes, type Route } from './route.ts';

/** What the typed API reads, besides lists of jobs. */
export const typedReads: readonly Route[] = toRoutes('tRPC', CONNECTIONS.reads, {
  'one job': ({ students, openJobs }, index) =>
    query(at(students, index), 'jobs.get', { jobId: at(openJobs, index * 7) }),
  'one job, the most popular': ({ students, popular }, index) =>
    query(at(students, index), 'jobs.get', { jobId: popular.id }),
  'a company’s jobs': ({ companies }, index) => query(at(companies, index), 'jobs.list'),
  'a company’s jobs, closed': ({ companies }, index) =>
    query(at(companies, index), 'jobs.list', { status: 'closed' }),
  'a company’s counts of jobs': ({ companies }, index) =>
    query(at(companies, index), 'jobs.counts'),
  'a company’s counts of applications': ({ companies }, index) =>
    query(at(companies, index), 'applications.counts'),
  'counts of the most popular job': ({ popular }) =>
    query(popular.company, 'applications.counts', { jobId: popular.id }),
  'my applications': ({ students }, index) => query(at(students, index), 'applications.mine'),
  'my applications, page 4': ({ eager }, index) => {
    const student = at(eager, index);
    return query(student, 'applications.mine', { cursor: student.deepCursor });
  },
  'my applications, one status': ({ eager }, index) =>
    query(at(eager, index), 'applications.mine', { status: 'rejected' }),
  'my counts': ({ students }, index) => query(at(students, index), 'applications.counts'),
  'one application with its history': ({ applications }, index) => {
    const { id, student } = at(applications, index);
    return query(student, 'applications.get', { applicationId: id });
  },
  'one application, for its company': ({ applications }, index) => {
    const { id, company } = at(applications, index);
    return query(company, 'applications.get', { applicationId: id });
  },
  '12,000 applicants, first page': ({ popular: { id, company } }) =>
    query(company, 'applications.forJob', { jobId: id }),
  '12,000 applicants, page 100': ({ popular: { id, company, deepCursor } }) =>
    query(company, 'applications.forJob', { jobId: id, cursor: deepCursor }),
  '12,000 applicants, last page': ({ popular: { id, company, lastCursor } }) =>
    query(company, 'applications.forJob', { jobId: id, cursor: lastCursor }),
  '12,000 applicants, oldest first': ({ popular: { id, company } }) =>
    query(company, 'applications.forJob', { jobId: id, sort: 'oldest' }),
  '12,000 applicants, one status': ({ popular: { id, company } }) =>
    query(company, 'applications.forJob', { jobId: id, status: 'interview_scheduled' }),
  'my resumes': ({ students }, index) => query(at(students, index), 'resumes.list'),
  'my account': ({ students }, index) => query(at(students, index), 'auth.me'),
  'my sessions': ({ students }, index) => query(at(students, index), 'auth.sessions'),
});
