import { describe, expectTypeOf, it } from 'vitest';
import {
  applicationForm,
  createClient,
  resumeForm,
  toApiError,
  type ApiErrorCode,
  type Application,
  type ApplicationStatus,
  type FileDownload,
  type InternSyncClient,
  type Job,
  type JobCard,
  type JobStatus,
  type LiveEvent,
  type Resync,
  type Role,
  type RouterInputs,
  type SignedIn,
  type WorkMode,
} from '../src/index.ts';

/** Never called: the compiler's word on each line is the test, and `tsc` (`pnpm types`) asks for it. */
export function refusedByTheCompiler(client: InternSyncClient): void {
  // @ts-expect-error -- There is no such router.
  void client.companies;
  // @ts-expect-error -- There is no such procedure.
  void client.jobs.search;
  // @ts-expect-error -- A query is not called by `mutate`.
  void client.jobs.list.mutate;
  // @ts-expect-error -- A mutation is not called by `query`.
  void client.jobs.publish.query;
  // @ts-expect-error -- A subscription is not a query.
  void client.applications.events.query;
  // @ts-expect-error -- `password` is missing.
  void client.auth.logIn.mutate({ username: 'sara' });
  // @ts-expect-error -- The input is missing.
  void client.jobs.get.query();
  // @ts-expect-error -- An id is a number.
  void client.jobs.get.query({ jobId: '1' });
  // @ts-expect-error -- A search is a text.
  void client.jobs.list.query({ search: 5 });
  // @ts-expect-error -- There is no such work mode.
  void client.jobs.list.query({ workMode: 'onsite' });
  // @ts-expect-error -- There is no such field.
  void client.jobs.list.query({ page: 2 });
  // @ts-expect-error -- A company cannot withdraw an application.
  void client.applications.setStatus.mutate({ applicationId: 1, status: 'withdrawn' });
  // @ts-expect-error -- Either a stored resume or a new one is needed.
  void client.applications.submit.mutate({ jobId: 1 });
  // @ts-expect-error -- A file goes through `resumeForm`.
  void client.resumes.upload.mutate(new File([], 'cv.pdf'));
  // @ts-expect-error -- Bytes need a name.
  resumeForm(new Blob([]));
  // @ts-expect-error -- `jobId` is missing.
  applicationForm({ file: new File([], 'cv.pdf') });
  // @ts-expect-error -- A key is a text.
  void client.jobs.publish.mutate({ jobId: 1, idempotencyKey: 7 });
  // @ts-expect-error -- Closing a job twice is closing it once: it needs no key, and has none.
  void client.jobs.close.mutate({ jobId: 1, idempotencyKey: 'a' });
  // @ts-expect-error -- `url` is missing.
  createClient({});
  // @ts-expect-error -- There is no such code.
  void (toApiError(null)?.code === 'TEAPOT');
}

/** Never called: what must compile. */
export function acceptedByTheCompiler(client: InternSyncClient, file: File): void {
  void client.jobs.list.query();
  void client.jobs.create.mutate({
    title: 'Intern',
    shortDescription: 'Short',
    description: 'Long',
    location: 'Cairo',
  });
  void client.resumes.upload.mutate(resumeForm(file));
  void client.resumes.upload.mutate({ fileName: 'cv.pdf', base64: '' });
  void client.applications.submit.mutate({ jobId: 1, resumeId: 2, coverLetter: 'Dear Sir' });
  void client.applications.submit.mutate(applicationForm({ jobId: 1, file }));
  void client.applications.counts.query();
  const key = { idempotencyKey: 'a' };
  void client.jobs.publish.mutate({ jobId: 1, ...key });
  void client.applications.setStatus.mutate({ applicationId: 1, status: 'accepted', ...key });
  void client.resumes.upload.mutate(resumeForm(file, key));
  void client.resumes.upload.mutate({ fileName: 'cv.pdf', base64: '', ...key });
  void client.applications.submit.mutate({ jobId: 1, resumeId: 2, ...key });
  void client.applications.submit.mutate(applicationForm({ jobId: 1, file, ...key }));
}

describe('types', () => {
  it('of answers are exact', () => {
    expectTypeOf<InternSyncClient['jobs']['get']['query']>().returns.resolves.toEqualTypeOf<Job>();
    expectTypeOf<
      InternSyncClient['applications']['mine']['query']
    >().returns.resolves.toEqualTypeOf<{
      items: Application[];
      nextCursor: string | null;
    }>();
    expectTypeOf<Job>().toEqualTypeOf<{
      id: number;
      company: { id: number; name: string; hrEmail: string; website: string };
      title: string;
      shortDescription: string;
      description: string;
      location: string;
      workMode: 'on_site' | 'remote' | 'hybrid';
      workType: 'full_time' | 'part_time';
      status: 'draft' | 'active' | 'closed' | 'deleted';
      deadline: string | null;
      blind: boolean;
      open: boolean;
      applicantCount: number;
      postedAt: string;
      updatedAt: string;
      alreadyApplied?: boolean;
      saved?: boolean;
    }>();
    expectTypeOf<JobCard>().toEqualTypeOf<Omit<Job, 'description'>>();
    expectTypeOf<FileDownload['contentType']>().toEqualTypeOf<'application/pdf'>();
    expectTypeOf<SignedIn['accessToken']>().toBeString();
    expectTypeOf<Role>().toEqualTypeOf<'student' | 'company'>();
    expectTypeOf<JobStatus>().toEqualTypeOf<'draft' | 'active' | 'closed' | 'deleted'>();
    expectTypeOf<WorkMode>().toEqualTypeOf<'on_site' | 'remote' | 'hybrid'>();
  });

  it('of inputs are exact', () => {
    expectTypeOf<RouterInputs['jobs']['get']>().toEqualTypeOf<{ jobId: number }>();
    expectTypeOf<RouterInputs['auth']['me']>().toBeVoid();
    expectTypeOf<RouterInputs['applications']['setStatus']['status']>().toEqualTypeOf<
      Exclude<ApplicationStatus, 'withdrawn'>
    >();
  });

  it('of live events are exact', () => {
    expectTypeOf<LiveEvent>().toEqualTypeOf<{
      id: number;
      applicationId: number;
      sequence: number;
      kind: 'submitted' | 'status_changed' | 'resume_viewed' | 'withdrawn' | 'identity_revealed';
      fromStatus: ApplicationStatus | null;
      toStatus: ApplicationStatus | null;
      actor: 'student' | 'company' | 'system';
      at: string;
      job: { id: number; title: string; companyName: string };
    }>();
    expectTypeOf<InternSyncClient['applications']['events']['subscribe']>().toBeCallableWith(
      undefined,
      { onData: ({ data }) => expectTypeOf(data).toEqualTypeOf<LiveEvent | Resync>() },
    );
  });

  it('of errors are a closed union', () => {
    expectTypeOf<ApiErrorCode>().toEqualTypeOf<
      | 'UNAUTHENTICATED'
      | 'FORBIDDEN'
      | 'NOT_FOUND'
      | 'CONFLICT'
      | 'INVALID'
      | 'TOO_LARGE'
      | 'UNPROCESSABLE'
      | 'RATE_LIMITED'
      | 'UNAVAILABLE'
      | 'INTERNAL'
      | 'NETWORK'
    >();
  });
});
