import type { Counted, Levels, Timed } from '@internsync/core/ports';

/** How a metric is published. Durations are in seconds, as Prometheus has them. */
interface Published<Labels> {
  readonly name: string;
  readonly help: string;
  /** Every label; a type keeps them the same as those of what is reported. */
  readonly labels: readonly (keyof Labels & string)[];
}

/** What the HTTP server reports of each request. */
export interface RequestLabels {
  readonly method: string;
  /** The pattern of the route, never the path. */
  readonly route: string;
  /** The class of the status, such as `2xx`; `aborted` if the client hung up before the answer began. */
  readonly status: string;
}

/** What the files of resumes go through. */
export interface ExtractionLabels {
  readonly task: 'extract' | 'analyse' | 'redact' | 'redact_texts';
  /** `ok`, or why there is no result. */
  readonly outcome: string;
}

/** A call of the file storage. */
export interface StorageLabels {
  readonly call: 'put' | 'get' | 'remove';
  readonly outcome: 'ok' | 'failed';
}

/** What is timed in the server, beside what core times. */
export interface ServerTimed {
  readonly request: Pick<RequestLabels, 'method' | 'route'>;
  readonly extraction: ExtractionLabels;
  readonly storage: StorageLabels;
}

export const COUNTED = {
  stream_events: {
    name: 'internsync_stream_events_total',
    help: 'Events given to clients of live streams',
    labels: ['stream'],
  },
  streams_cut: {
    name: 'internsync_streams_cut_total',
    help: 'Live streams that the server ended early, by reason',
    labels: ['stream', 'reason'],
  },
} as const satisfies { [N in keyof Counted]: Published<Counted[N]> };

export const LEVELS = {
  streams: {
    name: 'internsync_streams_open',
    help: 'Live streams that are open',
    labels: ['stream'],
  },
} as const satisfies { [N in keyof Levels]: Published<Levels[N]> };

/** For what a person waits for. */
const QUICK = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
/** For what happens in the background. */
const SLOW = [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 15, 60, 300] as const;

export const TIMED = {
  procedure: {
    name: 'internsync_procedure_duration_seconds',
    help: 'Calls of procedures, by the code of their outcome; of a live stream its opening',
    labels: ['procedure', 'code'],
    buckets: QUICK,
  },
  work: {
    name: 'internsync_work_duration_seconds',
    help: 'Pieces of background work, by kind and outcome',
    labels: ['kind', 'outcome'],
    buckets: SLOW,
  },
  mail: {
    name: 'internsync_mail_duration_seconds',
    help: 'Attempts to send a mail, by kind and outcome',
    labels: ['kind', 'outcome'],
    buckets: SLOW,
  },
  webhook: {
    name: 'internsync_webhook_duration_seconds',
    help: 'Attempts to deliver a webhook, by outcome',
    labels: ['outcome'],
    buckets: SLOW,
  },
  request: {
    name: 'internsync_http_request_duration_seconds',
    help: 'HTTP requests until their answer was sent, without live streams',
    labels: ['method', 'route'],
    buckets: QUICK,
  },
  extraction: {
    name: 'internsync_extraction_duration_seconds',
    help: 'Tasks of the threads that read resumes, by outcome, with the wait for a thread',
    labels: ['task', 'outcome'],
    buckets: SLOW,
  },
  storage: {
    name: 'internsync_storage_call_duration_seconds',
    help: 'Calls of the file storage',
    labels: ['call', 'outcome'],
    buckets: QUICK,
  },
} as const satisfies {
  [N in keyof (Timed & ServerTimed)]: Published<(Timed & ServerTimed)[N]> & {
    readonly buckets: readonly number[];
  };
};

/** How many requests, by the class of their status. */
export const REQUESTS = {
  name: 'internsync_http_requests_total',
  help: 'HTTP requests by route and class of the status; aborted: the client hung up before the answer began',
  labels: ['method', 'route', 'status'],
} as const satisfies Published<RequestLabels>;

/** What is looked up when Prometheus asks. */
export const LOOKED_UP = {
  poolSize: {
    name: 'internsync_database_pool_size',
    help: 'The most connections of the pool',
    labels: [],
  },
  poolOpen: {
    name: 'internsync_database_pool_open',
    help: 'Open connections of the pool',
    labels: [],
  },
  poolInUse: {
    name: 'internsync_database_pool_in_use',
    help: 'Connections that wait for an answer or belong to a transaction',
    labels: [],
  },
  poolWaiting: {
    name: 'internsync_database_pool_waiting',
    help: 'Queries that wait for a connection',
    labels: [],
  },
  queueJobs: {
    name: 'internsync_queue_jobs',
    help: 'Unfinished pieces of background work in the database; given up: dead (dead letters) or failed (scheduled)',
    labels: ['kind', 'state'],
  },
  queueOldest: {
    name: 'internsync_queue_oldest_waiting_seconds',
    help: 'How long the oldest waiting piece of work has been due',
    labels: ['kind'],
  },
  extractionThreads: {
    name: 'internsync_extraction_threads',
    help: 'Threads that read resumes',
    labels: [],
  },
  extractionBusy: {
    name: 'internsync_extraction_threads_busy',
    help: 'Threads that read a resume now',
    labels: [],
  },
  extractionWaiting: {
    name: 'internsync_extraction_waiting',
    help: 'Resumes that wait for a thread',
    labels: [],
  },
  dependencyUp: {
    name: 'internsync_dependency_up',
    help: 'Whether a part that the server needs answered when it was last asked: 1 or 0',
    labels: ['part'],
  },
  replicaUsed: {
    name: 'internsync_replica_used',
    help: 'Whether a read replica is used (1) or left out (0), by its host and port in the settings',
    labels: ['replica'],
  },
} as const satisfies Record<string, Published<Readonly<Record<string, string>>>>;
