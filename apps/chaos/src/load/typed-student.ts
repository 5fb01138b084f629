import { applicationForm, resumeForm } from '@internsync/client';
import { appendKey, keyField } from '../ledger/idempotency.ts';
import type { Written } from '../ledger/intent.ts';
import { perform } from '../ledger/perform.ts';
import { again, refuseToBeRefused, withoutKeys, type Caller } from './caller.ts';
import { toSend } from './files.ts';
import type { Stage } from './stage.ts';
import { gave, type KnownApplication, type OpenJob } from './town.ts';

/** An acknowledged resume. */
export interface StoredResume {
  readonly id: number;
  readonly sha256: string;
}

/** Uploads a file. */
export async function uploadResume(
  stage: Stage,
  caller: Caller,
  student: string,
  file: Written,
): Promise<StoredResume | null> {
  const { intent, done } = await perform(
    stage.ledger,
    { kind: 'resume', student, file },
    {
      ...again(stage, caller),
      attempt: async (key) => {
        const form = appendKey(resumeForm(toSend(file)), key);
        const resume = await caller.client.resumes.upload.mutate(form);
        return { id: resume.id, value: { id: resume.id, sha256: file.sha256 } };
      },
    },
  );
  refuseToBeRefused(stage, `uploading ${file.fileName}`, intent);
  return done?.value ?? null;
}

/** How a student applies. */
export interface ToApply {
  readonly student: string;
  readonly job: OpenJob;
  /** One of the student's resumes, or a new file. */
  readonly resume: StoredResume | Written;
  readonly forProbes?: boolean;
  /** Whether the student has applied already, so that the call must be refused. */
  readonly repeated?: boolean;
}

/** Applies to a job. @returns whether that was acknowledged. */
export async function applyTo(
  stage: Stage,
  caller: Caller,
  { student, job, resume, forProbes = false, repeated = false }: ToApply,
): Promise<boolean> {
  const coverLetter = `Dear number ${stage.town.number()}`;
  const jobId = job.id;
  const file = 'bytes' in resume ? resume : null;
  const { sha256 } = resume;
  const { submit, mine } = caller.client.applications;
  const { intent, done } = await perform(
    stage.ledger,
    { kind: 'application', student, jobId, coverLetter, sha256, file },
    {
      ...again(stage, caller),
      ...withoutKeys(async () => {
        const { items } = await mine.query({ limit: 100 });
        const found = items.find((application) => application.coverLetter === coverLetter);
        return found ? { id: found.id, value: null } : null;
      }),
      attempt: async (key) => {
        const { id } =
          'bytes' in resume
            ? await submit.mutate(
                appendKey(applicationForm({ jobId, coverLetter, file: toSend(resume) }), key),
              )
            : await submit.mutate({ jobId, coverLetter, resumeId: resume.id, ...keyField(key) });
        return { id, value: null };
      },
    },
  );
  if (!repeated) refuseToBeRefused(stage, `applying to job ${jobId} as ${student}`, intent);
  if (done?.id === null || done?.id === undefined) return false;
  stage.town.settle({ id: done.id, student, job, sha256, forProbes });
  return true;
}

/** Withdraws an application. */
export async function withdraw(
  stage: Stage,
  caller: Caller,
  application: KnownApplication,
): Promise<void> {
  await application.turn(async () => {
    if (['withdrawn', 'rejected'].includes(application.statuses.at(-1) ?? '')) return;
    const applicationId = application.id;
    const { intent, done } = await perform(
      stage.ledger,
      { kind: 'withdrawal', applicationId },
      {
        ...again(stage, caller),
        attempt: async () => {
          await caller.client.applications.withdraw.mutate({ applicationId });
          return { id: applicationId, value: null };
        },
      },
    );
    refuseToBeRefused(stage, `withdrawing application ${applicationId}`, intent);
    if (done) gave(application, 'withdrawn');
  });
}
