import { pause } from '../pause.ts';
import { between, pick } from '../random.ts';
import { openCaller, type Caller } from './caller.ts';
import { read } from './read.ts';
import type { Stage } from './stage.ts';
import type { Tempo } from './student.ts';
import { registerCompany } from './typed-accounts.ts';
import { download, postJob, setStatus } from './typed-company.ts';

/** The statuses that a company sets, in any order. */
export const REVIEWS = ['under_review', 'shortlisted', 'accepted', 'rejected', 'pending'] as const;
const FIRST_JOBS = 6;

/** A company that posts jobs and reviews applications until the stage closes. */
export async function companyAtWork(stage: Stage, tempo: Tempo): Promise<void> {
  const caller = openCaller(stage);
  const company = `company-${caller.number}`;
  if (!(await registerCompany(stage, caller, company))) return;
  await stage.welcome({ caller, role: 'company', username: company });
  for (let n = 0; n < FIRST_JOBS && !stage.closing.aborted; n += 1) {
    await postJob(stage, caller, company);
  }
  while (!stage.closing.aborted) {
    await pause(between(caller.random, tempo.least, tempo.most));
    await act(stage, caller, company);
  }
}

async function act(stage: Stage, caller: Caller, company: string): Promise<void> {
  const choice = caller.random();
  const toReview = stage.town.toReview(company);
  if (choice < 0.14) {
    await postJob(stage, caller, company);
    return;
  }
  if (toReview.length === 0) return;
  const application = pick(caller.random, toReview);
  if (choice < 0.4) {
    const { jobs, applications } = caller.client;
    const jobId = application.job.id;
    await read(stage, caller, 'listing applications', () => applications.forJob.query({ jobId }));
    await read(stage, caller, 'counting', () => jobs.counts.query());
  } else if (choice < 0.75) {
    await setStatus(stage, caller, application, pick(caller.random, REVIEWS));
  } else {
    await download(stage, caller, application);
  }
}
