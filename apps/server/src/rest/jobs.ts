import { countApplications } from '@internsync/core/applications/count-applications';
import { countJobs } from '@internsync/core/jobs/count-jobs';
import { createJob } from '@internsync/core/jobs/create-job';
import { deadlineFromText } from '@internsync/core/legacy/deadline-text';
import { listJobsByPage } from '@internsync/core/legacy/list-jobs-by-page';
import { updateJob } from '@internsync/core/jobs/update-job';
import { Id } from '@internsync/core/values/ids';
import { z } from 'zod';
import { endpoint, type Endpoint } from './endpoint.ts';
import { error, Refusal } from './errors.ts';
import { isStorable, LONG_TEXT, MISSING, text, word } from './fields.ts';
import { NO_SUCH_PAGE, PageQuery, toPageNumber } from './pages.ts';
import { LegacyJob, toLegacyJob, WORK_MODE, WORK_MODES, WORK_TYPE, WORK_TYPES } from './shapes.ts';
import { countUndecided, LegacyJobStatus } from './statuses.ts';

const BAD_WORK = 'Invalid work_type or work_mode';
const BAD_SEARCH = error(400, 'searchJobs must not hold NUL');
const COMPONY_ONLY = error(401, 'Compony only!');

/** The most bytes of a body; allows long descriptions with every character escaped in JSON. */
const BODY_LIMIT = 1024 * 1024;

const JobBody = z.object({
  title: text('title', { max: 45, shown: 'line' }),
  endDate: text('endDate', { max: 12, empty: true }),
  job_description: text('job_description', { max: LONG_TEXT, empty: true, shown: 'prose' }),
  short_description: text('short_description', { max: LONG_TEXT, empty: true, shown: 'prose' }),
  location: text('location', { max: 250, empty: true, shown: 'line' }),
  work_mode: word(WORK_MODES, BAD_WORK).nullish(),
  work_type: word(WORK_TYPES, BAD_WORK).nullish(),
});

/** Sets every field, also on edits: an omitted mode or type is reset to the default. */
function fromBody(body: z.infer<typeof JobBody>) {
  return {
    title: body.title,
    shortDescription: body.short_description,
    description: body.job_description,
    location: body.location,
    workMode: WORK_MODE[body.work_mode ?? 'On-Site'],
    workType: WORK_TYPE[body.work_type ?? 'Full-Time'],
    deadlineText: body.endDate,
    deadline: deadlineFromText(body.endDate),
  };
}

const listEndpoints = [
  endpoint({
    name: 'listJobs',
    summary: 'List jobs',
    description: 'A student gets all active jobs; a company gets its own, except deleted ones.',
    routes: [
      { method: 'GET', path: '/api/jobs' },
      { method: 'GET', path: '/api/jobs/get' },
    ],
    caller: 'signed_in',
    query: PageQuery,
    on: { INVALID: NO_SUCH_PAGE },
    success: z.array(LegacyJob),
    handle: async ({ ctx, query }) => {
      const jobs = await listJobsByPage(ctx, { page: toPageNumber(query().page) });
      return jobs.map((job) => toLegacyJob(job, ctx.settings.timeZone));
    },
  }),
  endpoint({
    name: 'searchJobs',
    summary: 'Search jobs',
    description: 'Searches the jobs of the list; a job must match all filters.',
    routes: [{ method: 'GET', path: '/api/jobs/search' }],
    caller: 'signed_in',
    query: z.object({
      searchJobs: z.string().optional().meta({
        description:
          'A phrase in the title, the short description, the location or the company’s name.',
      }),
      work_type: word(WORK_TYPES, BAD_WORK).optional(),
      work_mode: word(WORK_MODES, BAD_WORK).optional(),
      status: z.string().optional().meta({
        description: 'Students see active jobs only. An unknown status gives an empty list.',
      }),
      ...PageQuery.shape,
    }),
    on: { INVALID: NO_SUCH_PAGE },
    refusals: [error(400, BAD_WORK), BAD_SEARCH],
    success: z.array(LegacyJob),
    handle: async ({ ctx, query }) => {
      const { searchJobs: phrase, work_type: type, work_mode: mode, ...rest } = query();
      if (phrase !== undefined && !isStorable(phrase)) throw new Refusal(BAD_SEARCH);
      const page = toPageNumber(rest.page);
      const status = LegacyJobStatus.optional().safeParse(rest.status);
      const isNone =
        ctx.actor.kind === 'company'
          ? !status.success
          : (rest.status ?? '') !== '' && rest.status !== 'active';
      if (isNone) {
        if (page !== 1 && page !== 'last') throw new Refusal(NO_SUCH_PAGE);
        return [];
      }
      const jobs = await listJobsByPage(ctx, {
        phrase,
        workType: type && WORK_TYPE[type],
        workMode: mode && WORK_MODE[mode],
        status: status.data,
        page,
      });
      return jobs.map((job) => toLegacyJob(job, ctx.settings.timeZone));
    },
  }),
];

const writeEndpoints = [
  endpoint({
    name: 'postJob',
    summary: 'Create a job as a draft',
    routes: [
      { method: 'POST', path: '/api/jobs/post' },
      { method: 'POST', path: '/api/jobs/add' },
    ],
    caller: { role: 'company', otherwise: error(401, 'This service is for companies only!') },
    body: JobBody,
    bodyLimit: BODY_LIMIT,
    once: true,
    refusals: [error(400, MISSING), error(400, BAD_WORK)],
    success: z.strictObject({ success: z.literal('Job has been posted!'), job_id: Id }),
    handle: async ({ ctx, body }) => {
      const { id } = await createJob(ctx, fromBody(body()));
      return { success: 'Job has been posted!', job_id: id };
    },
  }),
  endpoint({
    name: 'editJob',
    summary: 'Replace all fields of a job',
    description:
      'Every field except `work_mode` and `work_type` is required; if omitted, those are reset to `On-Site` and `Full-Time`. The status `deleted` permanently removes the job from every list.',
    routes: [
      { method: 'PUT', path: '/api/jobs/{jid}' },
      { method: 'POST', path: '/api/jobs/edit' },
    ],
    caller: { role: 'company', otherwise: error(403, 'This service is for companies only!') },
    id: 'jid',
    body: JobBody.extend({ status: word(LegacyJobStatus.options, MISSING) }),
    bodyLimit: BODY_LIMIT,
    on: { NOT_FOUND: error(404, 'Job not found or no permission') },
    refusals: [error(400, MISSING), error(400, BAD_WORK)],
    success: z.strictObject({ success: z.literal('Job updated') }),
    handle: async ({ ctx, id, body }) => {
      const { status, ...fields } = body();
      await updateJob(ctx, { jobId: id, status, ...fromBody(fields) });
      return { success: 'Job updated' };
    },
  }),
];

const countEndpoints = [
  endpoint({
    name: 'countJobs',
    summary: 'Count a company’s active jobs',
    routes: [{ method: 'GET', path: '/api/jobs/count' }],
    caller: { role: 'company', otherwise: COMPONY_ONLY },
    success: z.strictObject({ 'postedJobs#': z.int() }),
    handle: async ({ ctx }) => ({ 'postedJobs#': (await countJobs(ctx)).jobs.active }),
  }),
  endpoint({
    name: 'countApplicants',
    summary: 'Count the undecided applications to a company’s jobs',
    routes: [{ method: 'GET', path: '/api/jobs/applicants/count' }],
    caller: { role: 'company', otherwise: COMPONY_ONLY },
    success: z.strictObject({ '#Applications': z.int() }),
    handle: async ({ ctx }) => ({
      '#Applications': countUndecided(await countApplications(ctx, {})),
    }),
  }),
];

/** The endpoints about jobs and a company's counts. */
export const jobEndpoints: readonly Endpoint[] = [
  ...listEndpoints,
  ...writeEndpoints,
  ...countEndpoints,
];
