import pLimit, { type LimitFunction } from 'p-limit';

/** An open job. */
export interface OpenJob {
  readonly id: number;
  /** The company's user name. */
  readonly company: string;
}

/** An application and its acknowledged history. */
export interface KnownApplication {
  readonly id: number;
  readonly student: string;
  readonly job: OpenJob;
  /** SHA-256 of its resume. */
  readonly sha256: string;
  /** Every status it was given, except the first; the same status twice in a row counts once. */
  readonly statuses: string[];
  /** Callers that change it take turns, so that the result is known. */
  readonly turn: LimitFunction;
  /** Whether it belongs to a watched student and is reserved for probes. */
  readonly forProbes: boolean;
}

/** What the callers share: open jobs and existing applications. */
export class Town {
  readonly jobs: OpenJob[] = [];
  readonly applications: KnownApplication[] = [];
  #numbers = 0;

  /** A unique number. */
  number(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  /** Records an acknowledged application. */
  settle(application: Pick<KnownApplication, 'id' | 'student' | 'job' | 'sha256' | 'forProbes'>) {
    this.applications.push({ ...application, statuses: [], turn: pLimit(1) });
  }

  /** A company's applications that it may review: neither withdrawn nor reserved for probes. */
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

/** The acknowledged status of an application. */
export function statusOf({ statuses }: Pick<KnownApplication, 'statuses'>): string {
  return statuses.at(-1) ?? 'pending';
}

/** Records that it was given a status. */
export function gave({ statuses }: Pick<KnownApplication, 'statuses'>, status: string): void {
  if ((statuses.at(-1) ?? 'pending') !== status) statuses.push(status);
}
