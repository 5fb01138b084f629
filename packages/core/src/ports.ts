import type { Work } from '@internsync/db/queue';
import type { Database } from '@internsync/db/open';

export type { ObjectStore } from '@internsync/storage/object-store';
export type { ExtractionResult, TextExtractor } from '@internsync/resume/extract/extractor';

/** Queues durable work; see `Queue` in the db package. */
export interface WorkQueue {
  add<K extends keyof Work>(tx: Database, kind: K, data: Work[K]): Promise<void>;
}

/** A structured log, as pino writes it. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
