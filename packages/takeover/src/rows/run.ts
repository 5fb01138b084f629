import type { Database } from '@internsync/db/database';
import type { FilledTable } from '../target/tables.ts';
import type { Progress } from '../progress.ts';
import type { Report } from '../report.ts';
import type { Source } from '../source/open-source.ts';
import type { KnownObjects } from '../objects/object-index.ts';

/** What the steps of one takeover share. */
export interface Run {
  readonly source: Source;
  /** The one transaction on the target. */
  readonly tx: Database;
  readonly report: Report;
  readonly progress: Progress;
  readonly objects: KnownObjects;
  readonly written: Record<FilledTable, number>;
  /** The number of users created for profiles without one; their ids follow the old ids. */
  standIns: number;
  /** The moment of the takeover. */
  readonly now: Date;
  /** The day of that moment (`YYYY-MM-DD`) in the time zone of deadlines. */
  readonly today: string;
}
