import { toFile } from '@internsync/client';
import { keyField } from '../ledger/idempotency.ts';
import { perform } from '../ledger/perform.ts';
import { again, refuseToBeRefused, type Caller } from './caller.ts';
import { sha256 } from './files.ts';
import type { Stage } from './stage.ts';
import { gave, type KnownApplication, type OpenJob } from './town.ts';

/** Writes a job and publishes it. @returns the job, unless one of the two failed. */
export async function postJob(
  stage: Stage,
  caller: Caller,
  company: string,
): Promise<OpenJob | null> {
  const title = `Night watch ${stage.town.number()}`;
  const job = { title, shortDescription: 'Watch', description: 'Watch it.', location: 'Cairo' };
  const { jobs } = caller.client;
  const created = await perform(
    stage.ledger,
    { kind: 'job', company, title },
    {
      ...again(stage, caller),
      attempt: async (key) => {
        const { id } = await jobs.create.mutate({ ...job, ...keyField(key) });
        return { id, value: id };
      },
    },
  );
  refuseToBeRefused(stage, `posting ${title}`, created.intent);
  const jobId = created.done?.value;
  if (jobId === undefined) return null;
  const published = await perform(
    stage.ledger,
    { kind: 'publication', jobId },
    {
      ...again(stage, caller),
      attempt: async (key) => {
        const { id } = await jobs.publish.mutate({ jobId, ...keyField(key) });
        return { id, value: null };
      },
    },
  );
  refuseToBeRefused(stage, `publishing ${title}`, published.intent);
  if (!published.done) return null;
  const open = { id: jobId, company };
  stage.town.jobs.push(open);
  return open;
}

/** Gives an application a status. */
export async function setStatus(
  stage: Stage,
  caller: Caller,
  application: KnownApplication,
  status: 'pending' | 'under_review' | 'shortlisted' | 'accepted' | 'rejected',
): Promise<boolean> {
  return await application.turn(async () => {
    if (application.statuses.at(-1) === 'withdrawn') return false;
    const applicationId = application.id;
    const { intent, done } = await perform(
      stage.ledger,
      { kind: 'status', applicationId, status },
      {
        ...again(stage, caller),
        attempt: async (key) => {
          const input = { applicationId, status, ...keyField(key) };
          const changed = await caller.client.applications.setStatus.mutate(input);
          return { id: changed.id, value: changed.status };
        },
      },
    );
    refuseToBeRefused(stage, `giving application ${applicationId} a status`, intent);
    if (done) gave(application, status);
    return done !== null;
  });
}

/** Downloads an application's resume and compares it with the file that was sent. */
export async function download(
  stage: Stage,
  caller: Caller,
  application: KnownApplication,
): Promise<void> {
  await application.turn(async () => {
    if (application.statuses.at(-1) === 'withdrawn') return;
    const applicationId = application.id;
    const { intent, done } = await perform(
      stage.ledger,
      { kind: 'download', applicationId },
      {
        ...again(stage, caller),
        attempt: async () => {
          const file = toFile(
            await caller.client.applications.resumeFile.mutate({ applicationId }),
          );
          return { id: applicationId, value: sha256(new Uint8Array(await file.arrayBuffer())) };
        },
      },
    );
    refuseToBeRefused(stage, `downloading the resume of application ${applicationId}`, intent);
    if (!done || done.value === application.sha256) return;
    const text = `the resume of application ${applicationId} came back with other bytes`;
    stage.problems.add({ kind: 'lost', subject: text, text });
  });
}
