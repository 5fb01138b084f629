import { toFile } from '@internsync/client';
import { pause } from '../pause.ts';
import { between, pick } from '../random.ts';
import { openCaller, type Caller } from './caller.ts';
import { sha256, writeResume } from './files.ts';
import { read } from './read.ts';
import type { Stage } from './stage.ts';
import type { OpenJob } from './town.ts';
import { registerStudent } from './typed-accounts.ts';
import { applyTo, uploadResume, withdraw, type StoredResume } from './typed-student.ts';

/** After this many actions a new student takes over, so that nobody exceeds a rate limit. */
const ACTS = 40;
/** Of a student with streams, whose uploads are limited. */
const LISTENING_ACTS = 90;

/** The time between two actions of a student, in milliseconds. */
export interface Tempo {
  readonly least: number;
  readonly most: number;
}

/** Students, one after another, until the stage closes. */
export async function studentsComeAndGo(stage: Stage, tempo: Tempo): Promise<void> {
  while (!stage.closing.aborted) {
    const caller = openCaller(stage);
    const student = `student-${caller.number}`;
    if (await registerStudent(stage, caller, student)) {
      await liveAsStudent(stage, caller, student, { tempo, acts: ACTS });
    }
  }
}

/** A student with streams, who acts as long as limits allow and then only listens. */
export async function studentListens(stage: Stage, tempo: Tempo): Promise<void> {
  const caller = openCaller(stage);
  const student = `listening-${caller.number}`;
  if (!(await registerStudent(stage, caller, student))) return;
  await stage.welcome({ caller, role: 'student', username: student });
  await liveAsStudent(stage, caller, student, { tempo, acts: LISTENING_ACTS });
}

/** How a student acts. */
interface Life {
  readonly tempo: Tempo;
  readonly acts: number;
  /** Jobs that the student has applied to already. */
  readonly applied?: OpenJob[];
}

/** The actions of a signed-in student. */
export async function liveAsStudent(
  stage: Stage,
  caller: Caller,
  student: string,
  { tempo, acts, applied = [] }: Life,
): Promise<void> {
  const resumes: StoredResume[] = [];
  const keep = async () => {
    const file = writeResume(`${student}-${stage.town.number()}`);
    const stored = await uploadResume(stage, caller, student, file);
    if (stored) resumes.push(stored);
  };
  const apply = async (isNew: boolean) => {
    const job = stage.town.jobs.find((open) => !applied.includes(open));
    if (!job) return;
    applied.push(job);
    const resume = isNew
      ? writeResume(`${student}-${stage.town.number()}`)
      : pick(caller.random, resumes);
    await applyTo(stage, caller, { student, job, resume });
  };
  await keep();
  for (let act = 0; act < acts && !stage.closing.aborted; act += 1) {
    await pause(between(caller.random, tempo.least, tempo.most));
    if (resumes.length === 0) await keep();
    const choice = caller.random();
    if (resumes.length === 0) continue;
    if (choice < 0.2) await lookAround(stage, caller);
    else if (choice < 0.48) await apply(false);
    else if (choice < 0.72) await apply(true);
    else if (choice < 0.82) await keep();
    else if (choice < 0.88) await takeBack(stage, caller, student);
    else if (choice < 0.92) await applyTwice(stage, caller, { student, applied, resumes });
    else await compareOwn(stage, caller, pick(caller.random, resumes));
  }
}

async function lookAround(stage: Stage, caller: Caller): Promise<void> {
  const { jobs, applications } = caller.client;
  await read(stage, caller, 'listing jobs', () => jobs.list.query({ search: 'night watch' }));
  await read(stage, caller, 'listing applications', () => applications.mine.query());
}

async function takeBack(stage: Stage, caller: Caller, student: string): Promise<void> {
  const mine = stage.town.toWithdraw(student);
  if (mine.length > 0) await withdraw(stage, caller, pick(caller.random, mine));
}

/** This must be refused. */
async function applyTwice(
  stage: Stage,
  caller: Caller,
  {
    student,
    applied,
    resumes,
  }: {
    readonly student: string;
    readonly applied: readonly OpenJob[];
    readonly resumes: readonly StoredResume[];
  },
): Promise<void> {
  const there = stage.town.applications.filter((known) => known.student === student);
  const job = there.find(({ statuses }) => statuses.at(-1) !== 'withdrawn')?.job;
  if (!job || !applied.includes(job)) return;
  const resume = pick(caller.random, resumes);
  await applyTo(stage, caller, { student, job, resume, repeated: true });
}

async function compareOwn(stage: Stage, caller: Caller, resume: StoredResume): Promise<void> {
  const answer = await read(stage, caller, 'downloading a resume', () =>
    caller.client.resumes.download.query({ resumeId: resume.id }),
  );
  if (!answer) return;
  const bytes = new Uint8Array(await toFile(answer).arrayBuffer());
  if (sha256(bytes) === resume.sha256) return;
  const text = `resume ${resume.id} came back with other bytes`;
  stage.problems.add({ kind: 'lost', subject: text, text });
}
