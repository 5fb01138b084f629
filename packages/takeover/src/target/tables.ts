import {
  applicationEvents,
  applications,
  companies,
  jobs,
  resumes,
  students,
  users,
} from '@internsync/db/schema';

/** The tables that a takeover fills, with the old table that their ids come from. */
export const FILLED = [
  { name: 'users', table: users, idsOf: 'api_users' },
  { name: 'students', table: students, idsOf: 'api_student' },
  { name: 'companies', table: companies, idsOf: 'api_compony' },
  { name: 'jobs', table: jobs, idsOf: 'api_jobs' },
  { name: 'resumes', table: resumes, idsOf: 'api_applications' },
  { name: 'applications', table: applications, idsOf: 'api_applications' },
  { name: 'application_events', table: applicationEvents, idsOf: null },
] as const;

export type FilledTable = (typeof FILLED)[number]['name'];
