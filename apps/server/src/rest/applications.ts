import { applyToJob } from '@internsync/core/applications/apply-to-job';
import { countApplications } from '@internsync/core/applications/count-applications';
import { getApplication } from '@internsync/core/applications/get-application';
import { hasApplied } from '@internsync/core/applications/has-applied';
import {
  listAllMyApplications,
  listApplicationsByPage,
} from '@internsync/core/legacy/list-applications-by-page';
import { setApplicationStatus } from '@internsync/core/applications/set-application-status';
import type { ServiceCtx, Settings } from '@internsync/core/context';
import { ServiceError } from '@internsync/core/errors';
import { Id } from '@internsync/core/values/ids';
import { z } from 'zod';
import { base64Room, decodeBase64, inMegabytes, startsLikePdf } from './base64.ts';
import { endpoint, type Endpoint } from './endpoint.ts';
import { error, Refusal } from './errors.ts';
import { isMissing, LONG_TEXT, MISSING, text } from './fields.ts';
import { NO_SUCH_PAGE, PageQuery, toPageNumber } from './pages.ts';
import { LegacyApplication, toLegacyApplication } from './shapes.ts';
import { countLegacy, LegacyStatus } from './statuses.ts';

const NOT_FOUND = error(404, 'Application not found');
const ALREADY_APPLIED = error(400, 'You have already applied to this job!');
const BAD_FORMAT = error(400, 'Invalid file format');
const BAD_BASE64 = error(400, 'Something went wrong!');
/** New: the old server did not limit stored files. */
const NO_ROOM = error(409, 'You have no room for another CV');
const STATUS_MISSING = error(400, 'Status is required');
const STATUS_INVALID = error(
  400,
  `Invalid status. Valid options are: ${LegacyStatus.options.join(', ')}`,
);
const COUNTED = ['pending', 'accepted', 'under_review'] as const;
const NOT_COUNTED = error(400, 'Invalid status');

/** The most bytes of a cover letter, in addition to the file. */
const COVER_ROOM = LONG_TEXT * 8;

function applyEndpoint({ maxResumeBytes }: Settings): Endpoint {
  const tooLarge = error(400, `CV file size exceeds the ${inMegabytes(maxResumeBytes)} limit`);
  return endpoint({
    name: 'apply',
    summary: 'Apply to a job',
    routes: [
      { method: 'POST', path: '/api/jobs/{jid}/apply' },
      { method: 'POST', path: '/api/jobs/apply' },
    ],
    caller: { role: 'student', otherwise: error(401, 'You must be a student!') },
    id: 'jid',
    body: z.object({
      cv: text('cv').meta({
        description: 'A PDF in base64, without a `data:` prefix.',
      }),
      cover: text('cover', { max: LONG_TEXT, empty: true, shown: 'prose' }).nullish(),
    }),
    bodyLimit: base64Room(maxResumeBytes) + COVER_ROOM,
    once: true,
    // A body over the limit contains a file over the limit.
    tooLarge,
    on: {
      NOT_FOUND: error(404, 'Job not found'),
      CONFLICT: error(409, 'This job takes no more applications'),
    },
    refusals: [error(400, MISSING), ALREADY_APPLIED, BAD_FORMAT, BAD_BASE64, tooLarge, NO_ROOM],
    success: z.strictObject({ success: z.literal('You successfuly applied!') }),
    handle: async ({ ctx, id: jobId, body }) => {
      const { cv, cover } = body();
      // A request with a key may be a retry that expects the stored response; the verb decides.
      if (ctx.idempotencyKey === null && (await hasApplied(ctx, { jobId }))) {
        throw new Refusal(ALREADY_APPLIED);
      }
      if (!startsLikePdf(cv)) throw new Refusal(BAD_FORMAT);
      const bytes = decodeBase64(cv);
      if (!bytes) throw new Refusal(BAD_BASE64);
      if (bytes.byteLength > maxResumeBytes) throw new Refusal(tooLarge);
      await apply(ctx, { jobId, coverLetter: cover ?? null, bytes });
      return { success: 'You successfuly applied!' };
    },
  });
}

/** Applies. Of two concurrent requests, one passes the first check and gets the conflict only here. */
async function apply(
  ctx: ServiceCtx,
  application: { jobId: number; coverLetter: string | null; bytes: Uint8Array },
): Promise<void> {
  const { jobId, coverLetter, bytes } = application;
  // Legacy clients send no file name and have no response for a locked or damaged PDF.
  const file = { fileName: 'resume.pdf', bytes, readLater: true };
  try {
    await applyToJob(ctx, { jobId, coverLetter, resume: { kind: 'new', file } });
  } catch (cause) {
    const conflict = cause instanceof ServiceError && cause.code === 'CONFLICT';
    if (conflict && (await hasApplied(ctx, { jobId }))) throw new Refusal(ALREADY_APPLIED);
    if (conflict && cause.field === 'file') throw new Refusal(NO_ROOM, { cause });
    throw cause;
  }
}

const listEndpoints = [
  endpoint({
    name: 'listJobApplications',
    summary: 'List the applications to a job',
    description:
      'A company gets the applications to its own job, and an empty list for another company’s job. A student gets their own applications to all jobs, whatever the id.',
    routes: [
      { method: 'GET', path: '/api/jobs/{jid}/applications' },
      { method: 'GET', path: '/api/jobs/get/applications/{jid}' },
    ],
    caller: 'signed_in',
    id: 'jid',
    query: PageQuery,
    on: { INVALID: NO_SUCH_PAGE },
    success: z.array(LegacyApplication),
    handle: async ({ ctx, id: jobId, query }) => {
      const page = toPageNumber(query().page);
      const applications = await listApplicationsByPage(ctx, { jobId, page });
      return applications.map((one) => toLegacyApplication(one, ctx.settings.timeZone));
    },
  }),
  endpoint({
    name: 'listMyApplications',
    summary: 'List all of a student’s applications, newest first',
    routes: [
      { method: 'GET', path: '/api/students/applications' },
      { method: 'GET', path: '/api/jobs/get/applications/student' },
    ],
    caller: {
      role: 'student',
      otherwise: error(401, 'Only students can access this endpoint!'),
    },
    success: z.array(LegacyApplication),
    handle: async ({ ctx }) => {
      const applications = await listAllMyApplications(ctx);
      return applications.map((one) => toLegacyApplication(one, ctx.settings.timeZone));
    },
  }),
  endpoint({
    name: 'countMyApplications',
    summary: 'Count a student’s applications in one status',
    routes: [{ method: 'GET', path: '/api/students/applications/count/{stat}' }],
    caller: { role: 'student', otherwise: error(401, 'Student only!') },
    word: { name: 'stat', values: COUNTED },
    refusals: [NOT_COUNTED],
    success: z.union(COUNTED.map((status) => z.strictObject({ [`#${status}`]: z.int() }))),
    handle: async ({ ctx, word }) => {
      const status = COUNTED.find((counted) => counted === word);
      if (status === undefined) throw new Refusal(NOT_COUNTED);
      return { [`#${status}`]: countLegacy(await countApplications(ctx, {}), [status]) };
    },
  }),
];

const setStatusEndpoint = endpoint({
  name: 'setApplicationStatus',
  summary: 'Move an application through the hiring process',
  description: 'Any status may follow any other.',
  routes: [
    { method: 'PUT', path: '/api/applications/{application_id}/status' },
    { method: 'POST', path: '/api/jobs/update/application/status/{application_id}' },
  ],
  caller: {
    role: 'company',
    otherwise: error(401, 'Only companies can update application status!'),
  },
  id: 'application_id',
  body: z.object({ status: LegacyStatus }),
  alwaysJson: true,
  once: true,
  // To legacy clients a withdrawn application does not exist.
  on: { NOT_FOUND, CONFLICT: NOT_FOUND },
  refusals: [STATUS_MISSING, STATUS_INVALID],
  success: z.strictObject({
    message: z.literal('Application status updated successfully'),
    application_id: Id,
    new_status: LegacyStatus,
  }),
  handle: async ({ ctx, id: applicationId, pick }) => {
    const { status: sent } = pick(z.object({ status: z.unknown().optional() }));
    const status = LegacyStatus.safeParse(sent);
    if (!status.success) {
      // A missing application takes precedence over an invalid status.
      await getApplication(ctx, { applicationId });
      throw new Refusal(isMissing(sent) || sent === '' ? STATUS_MISSING : STATUS_INVALID);
    }
    await setApplicationStatus(ctx, { applicationId, status: status.data });
    return {
      message: 'Application status updated successfully',
      application_id: applicationId,
      new_status: status.data,
    };
  },
});

/** The endpoints about applications. */
export function applicationEndpoints(settings: Settings): readonly Endpoint[] {
  return [applyEndpoint(settings), ...listEndpoints, setStatusEndpoint];
}
