import type { Database } from '@internsync/db/database';
import type { Account } from './values/account.ts';

export type { ObjectStore } from '@internsync/storage/object-store';
export type { ExtractionResult, TextExtractor } from '@internsync/resume/extract/extractor';

/** What verbs queue, by the name of the work; the files in `work/` do it. */
export interface QueuedWork {
  readonly 'extract-resume': { readonly resumeId: number };
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

/** How often something may be done: at most `points` times within `seconds`. */
export interface RateRule {
  /** Its name in storage and on the wire: lower case and dashes. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** How a key stands after it was counted. */
export interface RateState {
  readonly allowed: boolean;
  /** How often more within the window. */
  readonly remaining: number;
  /** In how many whole seconds, at least one, the window ends. */
  readonly resetSeconds: number;
}

/** Counts what is done how often, for all processes together. Keys say whom a rule counts. */
export interface RateLimiter {
  /** Counts one more, in one atomic step, and tells whether that is still allowed. */
  take(rule: RateRule, key: string): Promise<RateState>;
  /** Takes back one that was counted. */
  giveBack(rule: RateRule, key: string): Promise<void>;
  /** Begins anew for the key. */
  forget(rule: RateRule, key: string): Promise<void>;
}

/** A limit that a call came under, and how it stands: for the headers of the answer. */
export interface AppliedRate {
  readonly rule: RateRule;
  readonly state: RateState;
}

/** Hashes and verifies passwords, so many at once and no more. */
export interface PasswordHasher {
  /**
   * Hashes a password with argon2id (RFC 9106), off the main thread.
   *
   * @returns a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
   * @throws {ServiceError} UNAVAILABLE when too many wait already.
   */
  hash(password: string): Promise<string>;
  /**
   * Whether `password` is the one that `stored` was made of: a PHC string of `hash`, or a hash that
   * an account brought along from Django.
   *
   * @throws {ServiceError} UNAVAILABLE when too many wait already.
   */
  verify(stored: string, password: string): Promise<boolean>;
  /** Whether a hash that was just verified should be replaced by one with today's parameters. */
  isOutdated(stored: string): boolean;
  /**
   * A hash that no password fits, with the parameters of a real one. Verified for an unknown user, so
   * that the answer takes as long as for a known one.
   */
  readonly unknownUserHash: string;
}

/**
 * Wakes whoever follows a student's events, in this process, when any process recorded one. It only
 * says "look": the events themselves are in the database.
 */
export interface EventHub {
  /**
   * Calls `wake` whenever the student may have new events, until the returned function is called.
   *
   * @throws {ServiceError} RATE_LIMITED when ten follow the student in this process already.
   */
  follow(studentId: number, wake: () => void): () => void;
}

/** Who a token says it is of. */
export interface TokenHolder {
  readonly userId: number;
  /** `null` in a token of the Django server. */
  readonly sessionId: string | null;
  readonly issuedAt: Date;
}

/**
 * Answers who is signed in, without asking the database at every request. Revoked sessions, disabled
 * and removed accounts are noticed at once, whoever made the change, and within a second also where a
 * connection was lost without a word.
 */
export interface SignedInCache {
  /**
   * The account of a user who is not disabled, behind a session that has not ended; `null` where
   * that is not so (any more) at the moment `now`.
   */
  find(holder: TokenHolder, now: Date): Promise<Account | null>;
  /** Forgets what is remembered of a user, in this process and before the database tells. */
  forget(userId: number): void;
  /** Calls `wake` when sessions of the user may have ended, until the returned function is called. */
  follow(userId: number, wake: () => void): () => void;
}
