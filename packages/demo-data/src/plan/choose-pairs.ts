import { DEMO_STUDENT } from '../accounts.ts';
import { DAY, daysBefore } from '../days.ts';
import type { Random } from '../random.ts';
import type { JobPlan, ResumePlan, StudentPlan } from './data-set-plan.ts';

/** A student and a job to apply to, with the period in which both exist, in milliseconds. */
export interface Pair {
  readonly job: JobPlan;
  readonly student: StudentPlan;
  readonly resume: ResumePlan;
  readonly from: number;
  readonly to: number;
}

const MOST_OF_A_STUDENT = 6;
const MOST_OF_A_JOB = 15;
const OF_THE_DEMO_STUDENT = 7;

/**
 * Chooses which students apply to which jobs, each pair at most once: the demo student first, then
 * students of the job's field, as long as there are enough.
 */
export function choosePairs(
  random: Random,
  jobs: readonly JobPlan[],
  students: readonly StudentPlan[],
  count: number,
  now: Date,
): Pair[] {
  const possible = random.shuffle(
    students.flatMap((student) => jobs.flatMap((job) => pairOf(job, student, now) ?? [])),
  );
  const matching = possible.filter(({ job, student }) => job.field === student.field);
  const inOrder = [...matching, ...possible.filter((pair) => !matching.includes(pair))];
  const isDemo = ({ student }: Pair) => student.username === DEMO_STUDENT;
  const chosen = inOrder.filter(isDemo).slice(0, OF_THE_DEMO_STUDENT);

  const ofStudent = new Map<StudentPlan, number>();
  const ofJob = new Map<JobPlan, number>();
  for (const pair of inOrder.filter((pair) => !isDemo(pair))) {
    if (chosen.length === count) break;
    const { student, job } = pair;
    const [mine, its] = [ofStudent.get(student) ?? 0, ofJob.get(job) ?? 0];
    if (mine === MOST_OF_A_STUDENT || its === MOST_OF_A_JOB) continue;
    chosen.push(pair);
    ofStudent.set(student, mine + 1);
    ofJob.set(job, its + 1);
  }
  return random.shuffle(chosen);
}

/** The pair, unless the job ended before the student registered or accepts no applications. */
function pairOf(job: JobPlan, student: StudentPlan, now: Date): Pair | null {
  if (job.publishedAt === null || job.status === 'deleted') return null;
  const resume =
    student.resumes.find(({ language }) => language === job.company.texts.language) ??
    student.resumes[0];
  // Whole days, so that a moment moved within its day stays between the two.
  const from = dayAfter(Math.max(job.publishedAt.getTime(), resume.uploadedAt.getTime()));
  const to = lastChance(job, now);
  return to - from >= DAY ? { job, student, resume, from, to } : null;
}

function dayAfter(time: number): number {
  return Math.floor(time / DAY) * DAY + DAY;
}

function lastChance({ end }: JobPlan, now: Date): number {
  if (!end) return daysBefore(now, 0) - 1;
  // A job with a deadline ends at noon of the next day; the day before the deadline is safe.
  return dayAfter(end.at.getTime()) - (end.by === 'deadline' ? 2 : 1) * DAY - 1;
}
