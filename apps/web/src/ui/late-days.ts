/** From this many days on, who waits for an answer has waited for too long. */
export const LATE_DAYS = 7;
