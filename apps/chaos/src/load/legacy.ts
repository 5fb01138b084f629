import { z } from 'zod';
import { SENDS_KEYS } from '../ledger/idempotency.ts';
import { perform } from '../ledger/perform.ts';
import { pause } from '../pause.ts';
import { between, pick } from '../random.ts';
import { again, openCaller, refuseToBeRefused, withoutKeys, type Caller } from './caller.ts';
import { REVIEWS } from './company.ts';
import { sha256, writeResume } from './files.ts';
import { read } from './read.ts';
import { openShim, type Shim } from './shim.ts';
import type { Stage } from './stage.ts';
import type { Tempo } from './student.ts';
import { gave, type OpenJob } from './town.ts';
import { PASSWORD } from './typed-accounts.ts';

const ACTS = 30;
const REGISTERED = 'Data is completed.';
const Message = z.object({ message: z.string() });
const Applications = z.array(z.object({ id: z.number(), cover_letter: z.string() }));

interface Legacy {
  readonly stage: Stage;
  readonly caller: Caller;
  readonly shim: Shim;
  readonly name: string;
}

function openLegacy(stage: Stage, role: string): Legacy {
  const caller = openCaller(stage);
  const name = `legacy-${role}-${caller.number}`;
  return { stage, caller, name, shim: openShim(caller, name) };
}

/** Students with the old client, one after another. */
export async function legacyStudentsComeAndGo(stage: Stage, tempo: Tempo): Promise<void> {
  while (!stage.closing.aborted) {
    const legacy = openLegacy(stage, 'student');
    if (!(await registerStudent(legacy))) continue;
    const applied: OpenJob[] = [];
    for (let act = 0; act < ACTS && !stage.closing.aborted; act += 1) {
      await pause(between(legacy.caller.random, tempo.least, tempo.most));
      const job = stage.town.jobs.find((open) => !applied.includes(open));
      if (job && legacy.caller.random() < 0.6) {
        applied.push(job);
        await apply(legacy, job);
      } else {
        await read(stage, legacy.caller, 'listing jobs', () =>
          legacy.shim.call({ method: 'GET', path: '/api/jobs' }, z.array(z.unknown())),
        );
      }
    }
  }
}

/** A company with the old client. */
export async function legacyCompanyAtWork(stage: Stage, tempo: Tempo): Promise<void> {
  const legacy = openLegacy(stage, 'company');
  const { caller } = legacy;
  if (!(await registerCompany(legacy))) return;
  for (let n = 0; n < 3; n += 1) await postJob(legacy);
  while (!stage.closing.aborted) {
    await pause(between(caller.random, tempo.least, tempo.most));
    const toReview = stage.town.toReview(legacy.name);
    if (caller.random() < 0.15) await postJob(legacy);
    else if (toReview.length === 0) continue;
    else if (caller.random() < 0.6) await setStatus(legacy, pick(caller.random, toReview));
    else await download(legacy, pick(caller.random, toReview));
  }
}

async function registerStudent(legacy: Legacy): Promise<boolean> {
  const fullName = `Student ${legacy.caller.number}`;
  const what = { kind: 'student', username: legacy.name, fullName } as const;
  return await register(legacy, what, { role: 's', fullName });
}

async function registerCompany(legacy: Legacy): Promise<boolean> {
  const { number } = legacy.caller;
  const [name, hrEmail] = [`Company ${number}`, `hr-${number}@example.org`];
  const what = { kind: 'company', username: legacy.name, name, hrEmail } as const;
  const fields = { componyName: name, HRMail: hrEmail, website: 'https://example.org' };
  return await register(legacy, what, { role: 'c', ...fields });
}

async function register(
  { stage, caller, shim, name }: Legacy,
  what: Parameters<typeof perform>[1],
  fields: object,
): Promise<boolean> {
  const body = { userName: name, password: PASSWORD, ...fields };
  const { intent, done } = await perform(stage.ledger, what, {
    ...again(stage, caller),
    attempt: async (key, isAgain) => {
      const request = { method: 'POST', path: '/api/users', body, key, asNobody: true } as const;
      const { message } = await shim.call(request, Message);
      // The name is taken; without a key, by the first attempt.
      const isOwn = message === REGISTERED || (isAgain && !SENDS_KEYS);
      if (!isOwn) stage.problems.add({ kind: 'wrong', subject: name, text: `${name}: ${message}` });
      return { id: null, value: null };
    },
  });
  refuseToBeRefused(stage, `registering ${name}`, intent);
  return done !== null;
}

async function apply(legacy: Legacy, job: OpenJob): Promise<void> {
  const { stage, caller, shim, name } = legacy;
  const file = writeResume(`${name}-${stage.town.number()}`);
  const coverLetter = `Dear number ${stage.town.number()}`;
  const body = { cv: Buffer.from(file.bytes).toString('base64'), cover: coverLetter };
  const request = { method: 'POST', path: `/api/jobs/${job.id}/apply`, body } as const;
  const look = async () => {
    const all = await shim.call(
      { method: 'GET', path: '/api/students/applications' },
      Applications,
    );
    return all.find((one) => one.cover_letter === coverLetter)?.id ?? null;
  };
  const { intent, done } = await perform(
    stage.ledger,
    {
      kind: 'application',
      student: name,
      jobId: job.id,
      coverLetter,
      sha256: file.sha256,
      file: { ...file, fileName: 'resume.pdf' },
    },
    {
      ...again(stage, caller),
      ...withoutKeys(async () => {
        const id = await look();
        return id === null ? null : { id, value: null };
      }),
      attempt: async (key) => {
        await shim.call({ ...request, key }, z.object({ success: z.string() }));
        return { id: null, value: null };
      },
    },
  );
  refuseToBeRefused(stage, `applying to job ${job.id} as ${name}`, intent);
  if (!done) return;
  const id = done.id ?? (await read(stage, caller, 'listing applications', look));
  if (id === null) return;
  stage.town.settle({ id, student: name, job, sha256: file.sha256, forProbes: false });
}

async function postJob({ stage, caller, shim, name }: Legacy): Promise<void> {
  const title = `Night watch ${stage.town.number()}`;
  const body = {
    title,
    endDate: '',
    job_description: 'Watch it.',
    short_description: 'Watch',
    location: 'Cairo',
  };
  const created = await perform(
    stage.ledger,
    { kind: 'job', company: name, title },
    {
      ...again(stage, caller),
      attempt: async (key) => {
        const request = { method: 'POST', path: '/api/jobs/post', body, key } as const;
        const { job_id: id } = await shim.call(request, z.object({ job_id: z.number() }));
        return { id, value: id };
      },
    },
  );
  refuseToBeRefused(stage, `posting ${title}`, created.intent);
  const jobId = created.done?.value;
  if (jobId === undefined) return;
  const published = await perform(
    stage.ledger,
    { kind: 'publication', jobId },
    {
      ...again(stage, caller),
      attempt: async (key) => {
        const active = { ...body, status: 'active' };
        const request = { method: 'PUT', path: `/api/jobs/${jobId}`, body: active, key } as const;
        await shim.call(request, z.object({ success: z.string() }));
        return { id: jobId, value: null };
      },
    },
  );
  refuseToBeRefused(stage, `publishing ${title}`, published.intent);
  if (published.done) stage.town.jobs.push({ id: jobId, company: name });
}

type Known = ReturnType<Stage['town']['toReview']>[number];

async function setStatus({ stage, caller, shim }: Legacy, application: Known): Promise<void> {
  await application.turn(async () => {
    if (application.statuses.at(-1) === 'withdrawn') return;
    const applicationId = application.id;
    const status = pick(caller.random, REVIEWS);
    const { intent, done } = await perform(
      stage.ledger,
      { kind: 'status', applicationId, status },
      {
        ...again(stage, caller),
        attempt: async (key) => {
          const path = `/api/applications/${applicationId}/status`;
          const request = { method: 'PUT', path, body: { status }, key } as const;
          await shim.call(request, z.object({ application_id: z.literal(applicationId) }));
          return { id: applicationId, value: null };
        },
      },
    );
    refuseToBeRefused(stage, `giving application ${applicationId} a status`, intent);
    if (done) gave(application, status);
  });
}

async function download({ stage, caller, shim }: Legacy, application: Known): Promise<void> {
  await application.turn(async () => {
    if (application.statuses.at(-1) === 'withdrawn') return;
    const applicationId = application.id;
    const { intent, done } = await perform(
      stage.ledger,
      { kind: 'download', applicationId },
      {
        ...again(stage, caller),
        attempt: async () => {
          const request = { method: 'GET', path: `/api/applications/${applicationId}/cv` } as const;
          const { cv } = await shim.call(request, z.object({ cv: z.string() }));
          return { id: applicationId, value: sha256(Buffer.from(cv, 'base64')) };
        },
      },
    );
    refuseToBeRefused(stage, `downloading the resume of application ${applicationId}`, intent);
    if (!done || done.value === application.sha256) return;
    const text = `the resume of application ${applicationId} came back with other bytes`;
    stage.problems.add({ kind: 'lost', subject: text, text });
  });
}
