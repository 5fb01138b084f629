import type { Deps } from './context.ts';

/** Today's date (`YYYY-MM-DD`) in the configured time zone: the day that deadlines are compared with. */
export function today({ now, settings }: Pick<Deps, 'now' | 'settings'>): string {
  // The Swedish locale writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: settings.timeZone }).format(now());
}
