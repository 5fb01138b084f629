import { sql, type SQL } from 'drizzle-orm';

/** What `NO_PREPARE` leaves in a statement. */
export const NO_PREPARE_MARK = '/* not prepared */';

/**
 * A condition that always holds, and keeps a statement from being prepared. For statements whose best
 * plan depends on their values: one plan for all values would be bad for some.
 */
export const NO_PREPARE: SQL = sql.raw(`true ${NO_PREPARE_MARK}`);
