import pLimit, { type LimitFunction } from 'p-limit';

/** A job that one may apply to. */
export interface OpenJob {
  readonly id: number;
  /** The company's user name. */
  readonly company: string;
}

/** An application, and what it went through as far as it was acknowledged. */
export interface KnownApplication {
  readonly id: number;
  readonly student: string;
  readonly job: OpenJob;
  /** SHA-256 of its resume. */
  readonly sha256: string;
  /** Every status it was given, the first one left out; the same one twice in a row is once. */
  readonly statuses: string[];
  /** Those who would change it take turns, so that what it comes to is known. */
  readonly turn: LimitFunction;
  /** Whether it belongs to a watched student and is kept for probes. */
  readonly forProbes: boolean;
}

/** What the callers know of each other: jobs that are open, applications that were made. */
export class Town {
  readonly jobs: OpenJob[] = [];
  readonly applications: KnownApplication[] = [];
  #numbers = 0;

  /** A number that nobody else gets. */
  number(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  /** Writes an application down that was acknowledged. */
  settle(application: Pick<KnownApplication, 'id' | 'student' | 'job' | 'sha256' | 'forProbes'>) {
    this.applications.push({ ...application, statuses: [], turn: pLimit(1) });
  }

  /** A company's applications that may be worked on: neither withdrawn nor kept for probes. */
  toReview(company: string): KnownApplication[] {
    return this.applications.filter(
      ({ job, statuses, forProbes }) =>
        job.company === company && statuses.at(-1) !== 'withdrawn' && !forProbes,
    );
  }

  /** A student's applications that may be withdrawn. */
  toWithdraw(student: string): KnownApplication[] {
    return this.applications.filter(
      (application) =>
        application.student === student &&
        !application.forProbes &&
        !['withdrawn', 'rejected'].includes(application.statuses.at(-1) ?? ''),
    );
  }
}

/** The status that an application has, as far as it was acknowledged. */
export function statusOf({ statuses }: Pick<KnownApplication, 'statuses'>): string {
  return statuses.at(-1) ?? 'pending';
}

/** Writes down that it was given a status. */
export function gave({ statuses }: Pick<KnownApplication, 'statuses'>, status: string): void {
  if ((statuses.at(-1) ?? 'pending') !== status) statuses.push(status);
}
