import type { applicationStatus } from '@internsync/db/schema';
import { createRandom, range } from './random.ts';
import type { Table, Value } from './copy.ts';
import { DAY_MS, EAGER_APPLICATIONS, EAGER_STUDENTS, type Outline } from './outline.ts';
import { drawWords } from './vocabulary.ts';

type Status = (typeof applicationStatus.enumValues)[number];

const SECONDS_A_DAY = DAY_MS / 1000;
/** Within so many days of its posting most people apply to a job. */
const APPLYING_DAYS = 60;
const LETTERS = 200;
const LETTER_WORDS = 40;

/** What has happened to an application, with the share of all to which it has. */
const COURSES: readonly (readonly [share: number, steps: readonly Status[]])[] = [
  [0.5, []],
  [0.15, ['under_review']],
  [0.05, ['shortlisted']],
  [0.03, ['interview_scheduled']],
  [0.05, ['under_review', 'accepted']],
  [0.15, ['under_review', 'rejected']],
  [0.07, ['withdrawn']],
];

/** An application, as its row and its events need it. */
interface Made {
  readonly id: number;
  readonly job: number;
  readonly student: number;
  readonly at: number;
  readonly steps: readonly Status[];
}

/** All applications, in the order in which they came. */
export interface Applications {
  readonly count: number;
  readonly each: () => Generator<Made>;
}

/** Decides who applies to what, and when: the applications of a job lie among those of its time. */
export function makeApplications(plan: Outline): Applications {
  const { published, applicantsOf, size, now } = plan;
  const jobs = new Int32Array(size.applications);
  const firstOf = new Int32Array(size.jobs);
  let count = 0;
  for (const job of published) {
    firstOf[job] = count;
    count += applicantsOf[job] ?? 0;
    jobs.fill(job, firstOf[job], count);
  }
  const firstEager = count;
  for (const student of range(EAGER_STUDENTS)) {
    for (const nth of range(EAGER_APPLICATIONS)) {
      jobs[count] = published[(student * 997 + nth * 31) % published.length] ?? 0;
      count += 1;
    }
  }
  const first = Math.floor(plan.postedAt(0) / 1000);
  const times = sortByTime(plan, jobs, first);
  const usual = size.students - EAGER_STUDENTS;
  const studentOf = (index: number, job: number) =>
    index < firstEager
      ? // Steps of a prime, so that nobody applies twice to a job.
        (job * 104_729 + (index - (firstOf[job] ?? 0)) * 15_485_863) % usual
      : usual + Math.floor((index - firstEager) / EAGER_APPLICATIONS);
  return {
    count,
    each: function* () {
      for (let nth = 0; nth < count; nth += 1) {
        const key = times[nth] ?? 0;
        const index = key % count;
        const seconds = first + (key - index) / count;
        const job = jobs[index] ?? 0;
        const id = nth + 1;
        const student = studentOf(index, job);
        yield {
          id,
          job,
          student,
          at: Math.min(now, seconds * 1000 + (id % 1000)),
          steps: stepsOf(id),
        };
      }
    },
  };
}

/**
 * Of each application the second it came in, counted from `first`, and its index, as one number: sorted
 * without objects.
 */
function sortByTime({ postedAt, now }: Outline, jobs: Int32Array, first: number): Float64Array {
  const random = createRandom(11);
  const last = Math.floor(now / 1000) - first;
  if (last * jobs.length > Number.MAX_SAFE_INTEGER) throw new RangeError('Too many applications');
  const keys = new Float64Array(jobs.length);
  for (const [index, job] of jobs.entries()) {
    const after = random() ** 2 * APPLYING_DAYS * SECONDS_A_DAY;
    const posted = Math.floor(postedAt(job) / 1000) - first;
    keys[index] = Math.min(last, posted + Math.floor(after)) * jobs.length + index;
  }
  return keys.sort();
}

function stepsOf(id: number): readonly Status[] {
  let left = mixed(id);
  for (const [share, steps] of COURSES) {
    if (left < share) return steps;
    left -= share;
  }
  return [];
}

/** A number from 0 to 1 that follows from `id` alone. */
function mixed(id: number): number {
  const hash = Math.imul(id ^ (id >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/** When an application that came at `at` takes its nth step; both in milliseconds. */
function movedAt(at: number, nth: number): number {
  return at + nth * 3600 * 1000;
}

export function applicationTable(made: Applications): Table {
  return {
    name: 'applications',
    columns: 'id, job_id, student_id, resume_id, cover_letter, status, applied_at, status_since',
    rows: applicationRows(made),
  };
}

function* applicationRows({ each }: Applications): Generator<Value[]> {
  const random = createRandom(13);
  const letters = range(LETTERS).map(() => drawWords(random, LETTER_WORDS));
  for (const { id, job, student, at, steps } of each()) {
    const letter = id % 3 === 0 ? (letters[id % LETTERS] ?? null) : null;
    const status = steps.at(-1) ?? 'pending';
    const since = new Date(movedAt(at, steps.length)).toISOString();
    const appliedAt = new Date(at).toISOString();
    yield [id, job + 1, student + 1, student + 1, letter, status, appliedAt, since];
  }
}

const EVENT_COLUMNS =
  'id, application_id, student_id, sequence, kind, from_status, to_status, actor, at';

/** That they came, and what has happened since: two tables' worth for the one, a table each. */
export function eventTables(made: Applications): readonly [submitted: Table, then: Table] {
  const table = { name: 'application_events', columns: EVENT_COLUMNS };
  return [
    { ...table, rows: submittedRows(made) },
    { ...table, rows: stepRows(made) },
  ];
}

function* submittedRows({ each }: Applications): Generator<Value[]> {
  for (const { id, student, at } of each()) {
    const moment = new Date(at).toISOString();
    yield [id, id, student + 1, 1, 'submitted', null, 'pending', 'student', moment];
  }
}

function* stepRows({ count, each }: Applications): Generator<Value[]> {
  let event = count;
  for (const { id, student, at, steps } of each()) {
    let before: Status = 'pending';
    for (const [nth, step] of steps.entries()) {
      event += 1;
      const withdrawn = step === 'withdrawn';
      yield [
        event,
        id,
        student + 1,
        nth + 2,
        withdrawn ? 'withdrawn' : 'status_changed',
        before,
        step,
        withdrawn ? 'student' : 'company',
        new Date(movedAt(at, nth + 1)).toISOString(),
      ];
      before = step;
    }
  }
}
