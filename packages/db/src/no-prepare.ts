import { sql, type SQL } from 'drizzle-orm';

/** The mark that `NO_PREPARE` leaves in a statement. */
export const NO_PREPARE_MARK = '/* not prepared */';

/**
 * A condition that is always true and keeps a statement from being prepared. It is for statements whose
 * best plan depends on their values: one plan for all values would be slow for some.
 */
export const NO_PREPARE: SQL = sql.raw(`true ${NO_PREPARE_MARK}`);
