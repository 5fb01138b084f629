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
  /** How many users were made up for profiles that have none; their ids follow the old ones. */
  standIns: number;
  /** The moment of the takeover. */
  readonly now: Date;
  /** That moment's day (`YYYY-MM-DD`) in the time zone in which deadlines end. */
  readonly today: string;
}
