import type { Database } from '@internsync/db/database';
import type { Account } from './values/account.ts';

export type { ResumeRedactor } from '@internsync/resume/redact/redactor';
export type { ObjectStore } from '@internsync/storage/object-store';
export type { ExtractionResult, TextExtractor } from '@internsync/resume/extract/extractor';
export type { Analysis, ResumeFacts, SkillFact } from '@internsync/resume/analyse/analysis';
export type { KnownPerson } from '@internsync/resume/redact/person';
export type { RedactedText } from '@internsync/resume/redact/redact-text';
export type { Reading } from '@internsync/resume/result';
export type { Match as ComputedMatch } from '@internsync/resume/match/match';
export type { Matcher } from '@internsync/resume/match/matcher';
export type { Posting } from '@internsync/resume/match/requirement';
export type { ReadingRecogniser } from '@internsync/resume/ocr/reading-recogniser';
export type { Witness } from '@internsync/witness/witness';

/** The kinds of work that verbs queue, by name; the files in `work/` do them. */
export interface QueuedWork {
  readonly 'extract-resume': { readonly resumeId: number };
  readonly 'recognise-resume': { readonly resumeId: number };
  readonly 'ask-witness': { readonly resumeId: number };
  readonly 'match-applications': {
    readonly of: 'application' | 'resume' | 'job';
    readonly id: number;
  };
  readonly 'remove-object': { readonly key: string };
}

/** Queues durable work; see `Queue` in the db package. */
export interface WorkQueue {
  add<K extends keyof QueuedWork>(
    tx: Database,
    name: K,
    pieces: readonly QueuedWork[K][],
  ): Promise<void>;
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
 * Wakes this process's followers of a student when any process records an event. It carries no
 * events: those are read from the database.
 */
export interface EventHub {
  /**
   * Calls `wake` whenever the student may have new events, until the returned function is called.
   *
   * @throws {ServiceError} RATE_LIMITED when the student already has ten followers in this process.
   */
  follow(studentId: number, wake: () => void): () => void;
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
