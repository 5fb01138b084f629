import type { Database } from '@internsync/db/open';
import type { Actor } from './actor.ts';
import type { EventHub } from './applications/event-hub.ts';
import type { Log, ObjectStore, TextExtractor, WorkQueue } from './ports.ts';

/** What an operator can set and a verb can see. */
export interface Settings {
  /** The key of the access tokens' HMAC, 32 bytes or more. */
  readonly jwtSecret: Uint8Array;
  /** How long an access token is good, in seconds. */
  readonly accessTokenSeconds: number;
  /** The IANA time zone in which a deadline's day ends. */
  readonly timeZone: string;
  /** The largest resume, in bytes of the file itself. */
  readonly maxResumeBytes: number;
}

/** What verbs work with; built once, in the server's composition root. */
export interface Deps {
  readonly db: Database;
  readonly storage: ObjectStore;
  readonly extractor: TextExtractor;
  readonly queue: WorkQueue;
  readonly events: EventHub;
  readonly now: () => Date;
  readonly log: Log;
  readonly settings: Settings;
}

/** What every verb gets: the dependencies, and who calls. */
export interface ServiceCtx extends Deps {
  readonly actor: Actor;
  /** The caller's `User-Agent`, for the list of sessions. */
  readonly userAgent: string | null;
}
