import type { Deps } from './context.ts';

/** By time zone: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Today's date (`YYYY-MM-DD`) in the configured time zone: the day that deadlines are compared with. */
export function today({ now, settings }: Pick<Deps, 'now' | 'settings'>): string {
  return formatOf(settings.timeZone).format(now());
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // The Swedish locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return format;
}
