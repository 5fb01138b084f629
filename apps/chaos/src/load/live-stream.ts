/** An event that a stream delivered. */
export interface StreamArrival {
  readonly id: number;
  /** What it is about: the events of one group must come in order. */
  readonly group: string;
  /** The new status, if it tells of one. */
  readonly toStatus: string | null;
  /** When it came, in milliseconds since 1970, with fractions. */
  readonly at: number;
}

/** A live stream that is kept open through all faults, and what it delivered. */
export interface LiveStream {
  /** Which events it must deliver; see `feedOf`. */
  readonly feed: string;
  /** Tells it from other streams of the feed. */
  readonly label: string;
  /** In the order of arrival. */
  readonly arrivals: StreamArrival[];
  /** Resolves once the stream is open for the first time. */
  readonly started: Promise<void>;
  close(): void;
}

/** The procedures that are streams. */
export type StreamPath = 'applications.events' | 'jobs.events' | 'notices.events';

/** The name of all that a user's streams of one kind must deliver. */
export function feedOf(path: StreamPath, username: string): string {
  return `${path} of ${username}`;
}

/** What an event is about, by its fields. */
export function groupOf(about: {
  readonly applicationId?: number | null | undefined;
  readonly jobId?: number | null | undefined;
}): string {
  if (typeof about.applicationId === 'number') return `application ${about.applicationId}`;
  return typeof about.jobId === 'number' ? `job ${about.jobId}` : 'the account';
}

/** The time by the machine's clock, in milliseconds with fractions. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
