import type { Database } from '@internsync/db/database';
import type { Actor } from './actor.ts';
import type {
  AppliedRate,
  EventHub,
  Log,
  ObjectStore,
  PasswordHasher,
  RateLimiter,
  SignedInCache,
  TextExtractor,
  WorkQueue,
} from './ports.ts';

/** What an operator can set and a verb can see. */
export interface Settings {
  /** The key of the access tokens' HMAC, 32 bytes or more. */
  readonly jwtSecret: Uint8Array;
  /** A key that signed until lately, whose tokens are still good; null where there is none. */
  readonly previousJwtSecret: Uint8Array | null;
  /** How long an access token is good, in seconds. */
  readonly accessTokenSeconds: number;
  /** After how many seconds without a refresh a session ends. */
  readonly sessionIdleSeconds: number;
  /** After how many seconds a session ends whatever happens. */
  readonly sessionMaxSeconds: number;
  /** The fewest characters of a new password. */
  readonly passwordMinLength: number;
  /** The IANA time zone in which a deadline's day ends. */
  readonly timeZone: string;
  /** The largest resume, in bytes of the file itself. */
  readonly maxResumeBytes: number;
  /** How many bytes of resumes one student may have stored. */
  readonly maxStudentBytes: number;
  /** How many days after its last application was closed a resume is erased; null: never. */
  readonly resumeRetentionDays: number | null;
}

/** What verbs work with; built once, in the server's composition root. */
export interface Deps {
  readonly db: Database;
  readonly storage: ObjectStore;
  readonly extractor: TextExtractor;
  readonly queue: WorkQueue;
  readonly events: EventHub;
  /** Who is signed in, remembered for a moment. */
  readonly accounts: SignedInCache;
  readonly passwords: PasswordHasher;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  readonly log: Log;
  readonly settings: Settings;
}

/** What every verb gets: the dependencies, and who calls. */
export interface ServiceCtx extends Deps {
  readonly actor: Actor;
  /** The caller's `User-Agent`, for the list of sessions. */
  readonly userAgent: string | null;
  /** The caller's network address, which no header of theirs decides; `null` where there is none. */
  readonly address: string | null;
  /** Told of each limit that the call came under. */
  readonly noteRate: (applied: AppliedRate) => void;
  /** Told of the event after which a live stream starts, before the stream is read; 0: before all. */
  readonly noteStreamStart: (eventId: number) => void;
  /** The key under which the call is to be done once (see `once`); `null` where there is none. */
  readonly idempotencyKey: string | null;
  /** Told when the answer is that of an earlier call with the same key. */
  readonly noteReplay: () => void;
}
