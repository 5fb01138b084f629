import type { Database } from '@internsync/db/database';
import type { Actor } from './actor.ts';
import type {
  AppliedRate,
  EventHub,
  Log,
  Mailer,
  Matcher,
  Measures,
  ObjectStore,
  PasswordHasher,
  ReadingRecogniser,
  Reads,
  RateLimiter,
  SignedInCache,
  ResumeRedactor,
  TextExtractor,
  WebhookSender,
  Witness,
  WorkQueue,
} from './ports.ts';

/** The operator's settings that verbs read. */
export interface Settings {
  /** The HMAC key of access tokens, 32 bytes or more. */
  readonly jwtSecret: Uint8Array;
  /** The key used before `jwtSecret`; its tokens are still accepted. `null`: there is none. */
  readonly previousJwtSecret: Uint8Array | null;
  /** The lifetime of an access token, in seconds. */
  readonly accessTokenSeconds: number;
  /** A session ends after this many seconds without a refresh. */
  readonly sessionIdleSeconds: number;
  /** A session ends after this many seconds in any case. */
  readonly sessionMaxSeconds: number;
  /** The minimum length of a new password, in characters. */
  readonly passwordMinLength: number;
  /** The IANA time zone in which a deadline's day ends. */
  readonly timeZone: string;
  /** The maximum size of a resume file, in bytes. */
  readonly maxResumeBytes: number;
  /** The maximum total size of one student's stored resumes, in bytes. */
  readonly maxStudentBytes: number;
  /** A resume is erased this many days after its last application was closed; `null`: never. */
  readonly resumeRetentionDays: number | null;
  /** What stands before the path of links in mail: an http or https URL without a slash at its end. */
  readonly publicUrl: string;
  /** Whether webhooks may have http addresses; never in production. */
  readonly plainWebhooks: boolean;
  /** How many days the events of companies are kept for streams and webhooks. */
  readonly companyEventDays: number;
  /** How many milliseconds an upload waits for its reading; then it is left to the queue. */
  readonly uploadPatienceMs: number;
}

/** The dependencies of verbs; built once, in the server's composition root. */
export interface Deps {
  readonly db: Database;
  /** Databases for lists, searches and single jobs; `null`: there is only `db`. */
  readonly reads: Reads | null;
  readonly storage: ObjectStore;
  /** Reads resumes, and redacts them for blind reviews. */
  readonly extractor: TextExtractor & ResumeRedactor;
  /** Recognises the text of scans; `null`: scans stay without a text. */
  readonly recogniser: ReadingRecogniser | null;
  /** Reads requirements from jobs, and matches resumes with them. */
  readonly matcher: Matcher;
  /** Says where a resume says what, beside the analysis; `null`: no language model is asked. */
  readonly witness: Witness | null;
  /** Sends webhooks to addresses that companies chose. */
  readonly webhookSender: WebhookSender;
  readonly queue: WorkQueue;
  /** Sends mail; background work calls it, and no verb. */
  readonly mailer: Mailer;
  readonly events: EventHub;
  /** Caches the accounts of signed-in users. */
  readonly accounts: SignedInCache;
  readonly passwords: PasswordHasher;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  readonly measures: Measures;
  readonly log: Log;
  readonly settings: Settings;
}

/** The context of a verb: the dependencies and the caller. */
export interface ServiceCtx extends Deps {
  readonly actor: Actor;
  /** The caller's `User-Agent`, shown in the list of sessions. */
  readonly userAgent: string | null;
  /** The caller's network address, which the caller's own headers cannot set; `null`: unknown. */
  readonly address: string | null;
  /** Called with the state of each rate limit that applied to the call. */
  readonly noteRate: (applied: AppliedRate) => void;
  /**
   * Called before a live stream is read, with the id of the event after which it starts; 0: it starts
   * with the first event.
   */
  readonly noteStreamStart: (eventId: number) => void;
  /**
   * What the caller must find in a list: everything up to this position of `reads`. `null`: everything
   * that was committed.
   */
  readonly position: string | null;
  /** The idempotency key of the call (see `once`); `null`: there is none. */
  readonly idempotencyKey: string | null;
  /** Called when the answer is that of an earlier call with the same key. */
  readonly noteReplay: () => void;
}
