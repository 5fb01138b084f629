import type { Database } from '@internsync/db/database';
import type { Replicas } from '@internsync/db/replicas';
import type { Topic } from '@internsync/db/wakes';
import type { ServiceErrorCode } from './errors.ts';
import type { Account } from './values/account.ts';

export type { ResumeRedactor } from '@internsync/resume/redact/redactor';
export type { ObjectStore } from '@internsync/storage/object-store';
export type { ExtractionResult, TextExtractor } from '@internsync/resume/extract/extractor';
export type { AnalysedReading } from '@internsync/resume/analyse/analyse';
export type { Analysis, ResumeFacts, SkillFact } from '@internsync/resume/analyse/analysis';
export type { KnownPerson } from '@internsync/resume/redact/person';
export type { RedactedText } from '@internsync/resume/redact/redact-text';
export type { Reading } from '@internsync/resume/result';
export type { Match as ComputedMatch } from '@internsync/resume/match/match';
export type { Matcher } from '@internsync/resume/match/matcher';
export type { Posting } from '@internsync/resume/match/requirement';
export type { ReadingRecogniser } from '@internsync/resume/ocr/reading-recogniser';
export type {
  SendResult,
  WebhookRequest,
  WebhookSender,
} from '@internsync/webhook-sender/webhook-sender';
export type { Witness } from '@internsync/witness/witness';
export type { Mailer } from '@internsync/mail/mailer';
export type { MailContent } from '@internsync/mail/content';

/** The kinds of work that verbs queue, by name; the files in `work/` do them. */
export interface QueuedWork {
  readonly 'extract-resume': { readonly resumeId: number };
  readonly 'recognise-resume': { readonly resumeId: number };
  readonly 'ask-witness': { readonly resumeId: number };
  readonly 'match-applications': {
    readonly of: 'application' | 'resume' | 'job';
    readonly id: number;
    /** Whose job it is about; for a resume, nobody's in particular. */
    readonly companyId?: number | null | undefined;
  };
  readonly 'remove-object': { readonly key: string };
  readonly 'send-mail': { readonly mailId: string };
  /** The address is encrypted: the queue keeps what it is given for days. */
  readonly 'mail-password-reset': { readonly nonce: string; readonly sealed: string };
  /** What is due of a webhook. */
  readonly 'deliver-webhook': { readonly webhookId: number; readonly companyId: number };
}

/** Queues durable work; see `Queue` in the db package. */
export interface WorkQueue {
  add<K extends keyof QueuedWork>(
    tx: Database,
    name: K,
    pieces: readonly QueuedWork[K][],
  ): Promise<void>;
}

/** Databases for reads that need not see what others write at this moment. */
export type Reads = Pick<Replicas, 'read' | 'position'>;

/** The kinds of live streams. */
export type StreamKind = 'applications' | 'resumes' | 'company' | 'notices';

/** What is counted, by name, with its labels. A label has few values, and never one that a client chose. */
export interface Counted {
  /** Events that a live stream gave to its client. */
  readonly stream_events: { readonly stream: StreamKind };
  /** Live streams that the server ended: their client reads too slowly, or their session has ended. */
  readonly streams_cut: { readonly stream: StreamKind; readonly reason: 'slow' | 'session_ended' };
}

/** What is timed, and counted with it, by name, with its labels. */
export interface Timed {
  /** A call of a procedure; of a live stream only its opening. */
  readonly procedure: {
    readonly procedure: string;
    readonly code: 'OK' | 'INTERNAL' | ServiceErrorCode;
  };
  /** A piece of background work. A failed one may be done later. */
  readonly work: { readonly kind: string; readonly outcome: 'done' | 'failed' };
  /** An attempt to send a mail. */
  readonly mail: { readonly kind: string; readonly outcome: 'sent' | 'failed' };
  /** An attempt to deliver a webhook; `refused`: to an address that is not allowed. */
  readonly webhook: { readonly outcome: 'delivered' | 'failed' | 'refused' };
}

/** Levels that rise and fall, by name, with their labels. */
export interface Levels {
  /** Live streams that are open. */
  readonly streams: { readonly stream: StreamKind };
}

/** Where verbs and background work report what they did. Reporting never fails and costs next to nothing. */
export interface Measures {
  count<N extends keyof Counted>(name: N, labels: Counted[N], by?: number): void;
  /** @param seconds how long it took. */
  time<N extends keyof Timed>(name: N, labels: Timed[N], seconds: number): void;
  change<N extends keyof Levels>(name: N, labels: Levels[N], by: 1 | -1): void;
}

/** A structured log, as pino writes it. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** A rate limit: at most `points` calls within `seconds`. */
export interface RateRule {
  /** The name in storage and in headers: lower case and dashes. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** The state of a key after a call was counted. */
export interface RateState {
  readonly allowed: boolean;
  /** The calls left in the window. */
  readonly remaining: number;
  /** The whole seconds (at least 1) until the window ends. */
  readonly resetSeconds: number;
}

/** Counts calls across all processes. A key names the caller that a rule counts. */
export interface RateLimiter {
  /** Counts one call in one atomic step, and returns whether it is still allowed. */
  take(rule: RateRule, key: string): Promise<RateState>;
  /** Takes one counted call back. */
  giveBack(rule: RateRule, key: string): Promise<void>;
  /** Resets the count of the key. */
  forget(rule: RateRule, key: string): Promise<void>;
}

/** A limit that applied to a call, and its state: for the response headers. */
export interface AppliedRate {
  readonly rule: RateRule;
  readonly state: RateState;
}

/** Hashes and verifies passwords, with a limited number at once. */
export interface PasswordHasher {
  /**
   * Hashes a password with argon2id (RFC 9106), off the main thread.
   *
   * @returns a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
   * @throws {ServiceError} UNAVAILABLE when too many calls are waiting.
   */
  hash(password: string): Promise<string>;
  /**
   * Whether `password` matches `stored`: a PHC string of `hash`, or a hash that was imported from
   * Django.
   *
   * @throws {ServiceError} UNAVAILABLE when too many calls are waiting.
   */
  verify(stored: string, password: string): Promise<boolean>;
  /** Whether a hash that was just verified should be replaced by one with the current parameters. */
  isOutdated(stored: string): boolean;
  /**
   * A hash that no password matches, with the parameters of a real one. It is verified for an unknown
   * user, so that the response takes as long as for a known one.
   */
  readonly unknownUserHash: string;
}

/**
 * Wakes this process's followers of a topic when any process has something new for it. It carries no
 * events: those are read from the database.
 */
export interface EventHub {
  /** Calls `wake` whenever the topic may have news, until the returned function is called. */
  follow(topic: Topic, wake: () => void): () => void;
  /**
   * Counts a live stream of `holder`, an account and a kind of stream, until the returned function is
   * called.
   *
   * @throws {ServiceError} RATE_LIMITED when the holder has ten in this process already.
   */
  admit(holder: string): () => void;
}

/** The user and session that a token names. */
export interface TokenHolder {
  readonly userId: number;
  /** `null` in a token of the Django server. */
  readonly sessionId: string | null;
  readonly issuedAt: Date;
}

/**
 * Resolves tokens to accounts without a database query per request. A revoked session and a disabled
 * or removed account are noticed at once, whichever process made the change, and within one second
 * where a connection broke silently.
 */
export interface SignedInCache {
  /**
   * The account of the holder; `null` when, at `now`, the user is disabled or the session has ended.
   */
  find(holder: TokenHolder, now: Date): Promise<Account | null>;
  /** Drops the cached entries of a user in this process, before the database notifies. */
  forget(userId: number): void;
  /** Calls `wake` when sessions of the user may have ended, until the returned function is called. */
  follow(userId: number, wake: () => void): () => void;
}
