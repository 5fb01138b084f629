import type { jobStatus } from '@internsync/db/schema';
import { createRandom } from './random.ts';
import { MOST_APPLICANTS, type Size } from '../sizes.ts';
import { NEEDLE_JOBS, NEEDLES } from './vocabulary.ts';
import { createShuffle } from './shuffle.ts';
import { zipfShares } from './zipf.ts';

export type JobStatus = (typeof jobStatus.enumValues)[number];

export const DAY_MS = 24 * 3600 * 1000;
/** For so long there have been jobs. */
const PAST_DAYS = 730;

/** Students who apply a lot: the callers of deep pages of one's own applications. */
export const EAGER_STUDENTS = 64;
export const EAGER_APPLICATIONS = 100;

/** Jobs of the largest companies, in every size. */
const MOST_JOBS = 500;

/** Of a hundred jobs 70 are open. */
const STATUSES: readonly (readonly [share: number, status: JobStatus, expired: boolean])[] = [
  [0.7, 'active', false],
  [0.03, 'active', true],
  [0.19, 'closed', true],
  [0.06, 'draft', false],
  [0.02, 'deleted', true],
];

/** What is decided of all rows of a size before any is made. Indexes count from 0, ids from 1. */
export interface Outline {
  readonly size: Size;
  /** The moment the rows are made at, in milliseconds since the epoch. */
  readonly now: number;
  readonly statusOf: (job: number) => JobStatus;
  /** Whether an active job's deadline is over. */
  readonly isExpired: (job: number) => boolean;
  readonly postedAt: (job: number) => number;
  readonly companyOf: Int32Array;
  /** How many apply, those who apply a lot not counted. */
  readonly applicantsOf: Int32Array;
  /** The jobs that somebody may have applied to. */
  readonly published: Int32Array;
  /** What a job has besides its other words, where it has. */
  readonly needleOf: ReadonlyMap<number, string>;
}

export function outline(size: Size, now: number): Outline {
  const random = createRandom(20_261_124);
  const kinds = Uint8Array.from({ length: size.jobs }, () => drawKind(random()));
  const kindOf = (job: number) => STATUSES[kinds[job] ?? 0] ?? STATUSES[0];
  const statusOf = (job: number) => kindOf(job)?.[1] ?? 'active';
  const isExpired = (job: number) => kindOf(job)?.[2] ?? false;
  const published = new Int32Array(kinds.keys().filter((job) => statusOf(job) !== 'draft'));
  const open = published.filter((job) => statusOf(job) === 'active' && !isExpired(job));
  return {
    size,
    now,
    statusOf,
    isExpired,
    postedAt: (job) => now - ((size.jobs - job) / size.jobs) * PAST_DAYS * DAY_MS,
    companyOf: shareJobs(size),
    applicantsOf: shareApplicants(size, published, open),
    published,
    needleOf: placeNeedles(open),
  };
}

function drawKind(number: number): number {
  let sum = 0;
  return Math.max(
    0,
    STATUSES.findIndex(([share]) => {
      sum += share;
      return number < sum;
    }),
  );
}

/** The company of each job. */
function shareJobs({ jobs, companies }: Size): Int32Array {
  const shares = zipfShares({ total: jobs, count: companies, most: MOST_JOBS });
  const companyOf = new Int32Array(jobs);
  const shuffle = createShuffle(jobs, 1);
  let next = 0;
  for (const [company, share] of shares.entries()) {
    for (let left = share; left > 0; left -= 1) companyOf[shuffle(next++)] = company;
  }
  return companyOf;
}

function shareApplicants(size: Size, published: Int32Array, open: Int32Array): Int32Array {
  const eager = EAGER_STUDENTS * EAGER_APPLICATIONS;
  const others = zipfShares({
    total: size.applications - eager - MOST_APPLICANTS,
    count: published.length - 1,
    most: MOST_APPLICANTS,
  });
  const applicants = new Int32Array(size.jobs);
  // The most popular one is open, and from the middle of the time there were jobs.
  const first = open[Math.floor(open.length / 2)] ?? 0;
  applicants[first] = MOST_APPLICANTS;
  const rest = published.filter((job) => job !== first);
  const shuffle = createShuffle(rest.length, 2);
  for (const [rank, share] of others.entries()) applicants[rest[shuffle(rank)] ?? 0] = share;
  return applicants;
}

function placeNeedles(open: Int32Array): Map<number, string> {
  const needles = new Map<number, string>();
  const shuffle = createShuffle(open.length, 3);
  let next = 0;
  for (const needle of NEEDLES) {
    for (let left = NEEDLE_JOBS; left > 0; left -= 1)
      needles.set(open[shuffle(next++)] ?? 0, needle);
  }
  return needles;
}
