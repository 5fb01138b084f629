import pLimit, { type LimitFunction } from 'p-limit';
import { readFacts } from '../checks/facts.ts';
import { durationsOf, inWords } from '../figures/percentiles.ts';
import { openCaller, type Caller } from '../load/caller.ts';
import { writeResume } from '../load/files.ts';
import type { Stage } from '../load/stage.ts';
import type { OpenJob } from '../load/town.ts';
import { registerCompany, registerStudent } from '../load/typed-accounts.ts';
import { postJob } from '../load/typed-company.ts';
import { applyTo, type StoredResume, uploadResume } from '../load/typed-student.ts';
import type { Options } from '../options.ts';
import { pause, until } from '../pause.ts';
import { problemLines, totalsLine } from '../report.ts';
import { openShow, type Show } from '../show.ts';
import { planRush, type PlannedApplication } from './plan.ts';

const COMPANIES = 20;
/** How many accounts are made at once. */
const AT_ONCE = 8;
/** How long the last applications and analyses may take. */
const ANSWERED_MS = 60_000;
const ANALYSED_MS = 600_000;
const LOOK_MS = 1000;
const PROGRESS_MS = 60_000;

interface Applicant {
  readonly name: string;
  readonly caller: Caller;
  readonly resume: StoredResume;
  /** One application after the other, as people make them. */
  readonly turn: LimitFunction;
}

/**
 * Makes many applications a minute while nothing is broken, and waits until each has been analysed.
 *
 * @returns whether none was lost, and each was analysed.
 */
export async function runRush(options: Options, say: (line: string) => void): Promise<boolean> {
  const { seed, applications: perMinute, minutes } = options;
  const plan = planRush(perMinute ?? 0, minutes);
  const show = await openShow({ seed, subscribers: options.subscribers, idle: true });
  try {
    const { stage } = show;
    const jobs = await openJobs(stage, plan.jobs);
    const applicants = await openApplicants(stage, plan.students);
    say(`chaos: ${applicants.length} students and ${jobs.length} jobs are there`);
    const began = performance.now();
    const times = await applyAll(stage, plan.applications, { jobs, applicants }, say);
    const took = (performance.now() - began) / 1000;
    const answered = performance.now();
    const backlog = (await readFacts(show.world.postgres.sql)).left.length;
    await until(async () => await isAnalysed(show), ANALYSED_MS, LOOK_MS);
    const analysed = (performance.now() - answered) / 1000;
    await show.endLoad();
    const settled = await show.settle();
    stage.problems.add(...settled.problems);
    for (const line of problemLines(stage.problems.news())) say(line);
    say(
      `chaos: ${times.length} applications in ${took.toFixed(1)} s; from due to acknowledged: ${inWords(durationsOf(times))}`,
    );
    say(
      `chaos: ${backlog} results were missing after the last one; all were there ${analysed.toFixed(1)} s later`,
    );
    const { ledger, problems } = stage;
    const { outcomes } = ledger;
    say(totalsLine({ faults: 0, seed }, problems, { outcomes, inGrace: settled.inGrace }));
    const isComplete = times.length === plan.applications.length;
    if (problems.all.length === 0 && isComplete) show.world.dropLogs();
    return problems.all.length === 0 && isComplete;
  } finally {
    await show.close();
  }
}

/** @returns the milliseconds from when each was due to when it was acknowledged. */
async function applyAll(
  stage: Stage,
  planned: readonly PlannedApplication[],
  {
    jobs,
    applicants,
  }: { readonly jobs: readonly OpenJob[]; readonly applicants: readonly Applicant[] },
  say: (line: string) => void,
): Promise<number[]> {
  const start = performance.now();
  const times: number[] = [];
  const running: Promise<void>[] = [];
  let told = start;
  for (const { student, job, withFile, atMs } of planned) {
    const wait = start + atMs - performance.now();
    if (wait > 1) await pause(wait);
    const [applicant, open] = [applicants[student], jobs[job]];
    if (!applicant || !open) continue;
    const apply = async () => {
      const { name, caller, resume } = applicant;
      const file = withFile ? writeResume(`${name}-${stage.town.number()}`) : resume;
      const done = await applyTo(stage, caller, { student: name, job: open, resume: file });
      if (done) times.push(performance.now() - start - atMs);
    };
    running.push(applicant.turn(apply));
    if (performance.now() - told > PROGRESS_MS) {
      told = performance.now();
      say(`chaos: ${times.length} of ${running.length} applications were acknowledged`);
    }
  }
  await Promise.race([Promise.all(running), pause(ANSWERED_MS)]);
  return times;
}

async function openJobs(stage: Stage, count: number): Promise<OpenJob[]> {
  const limit = pLimit(AT_ONCE);
  const each = Math.ceil(count / COMPANIES);
  const opened = Array.from({ length: COMPANIES }, () =>
    limit(async () => {
      const caller = openCaller(stage);
      const username = `hiring-${caller.number}`;
      if (!(await registerCompany(stage, caller, username))) return [];
      await stage.welcome({ caller, role: 'company', username });
      const jobs: OpenJob[] = [];
      for (let n = 0; n < each; n += 1) {
        const job = await postJob(stage, caller, username);
        if (job) jobs.push(job);
      }
      return jobs;
    }),
  );
  return (await Promise.all(opened)).flat();
}

async function openApplicants(stage: Stage, count: number): Promise<Applicant[]> {
  const limit = pLimit(AT_ONCE);
  const opened = Array.from({ length: count }, () =>
    limit(async () => {
      const caller = openCaller(stage);
      const name = `applying-${caller.number}`;
      if (!(await registerStudent(stage, caller, name))) return [];
      const resume = await uploadResume(stage, caller, name, writeResume(name));
      return resume ? [{ name, caller, resume, turn: pLimit(1) }] : [];
    }),
  );
  return (await Promise.all(opened)).flat();
}

async function isAnalysed({ world }: Show): Promise<boolean> {
  const { left, pieces } = await readFacts(world.postgres.sql);
  return left.length === 0 && pieces.length === 0;
}
