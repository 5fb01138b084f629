import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema/index.ts';

/** A Drizzle database or transaction on our schema, whichever engine runs it. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
